"""Pages of the room: public ones, a member's, a coordinator's."""
