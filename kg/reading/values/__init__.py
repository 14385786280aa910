"""When, and how much?

A `Doc` comes in; time expressions with their values in EDTF and amounts with their units go out.
"""
