"""Every address of the portal × every role: who is shown what, a table for each area, found by itself.

Each row makes its arguments from a world that holds a thing anybody may read and, where there is such a
thing, one that only insiders may. An area whose addresses lead to more than `world.build` makes has a function
`furnish(world)`, and its rows find what that returned in `world.more`.
"""
