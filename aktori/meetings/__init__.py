"""A pair's meetings: the mentee proposes times, the mentor picks one, both calendars have it."""
