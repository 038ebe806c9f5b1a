"""How many people divide into groups of peers."""

SMALLEST, USUAL, LARGEST = 4, 5, 6


def sizes(people: int) -> list[int]:
    """The sizes of groups of four to six, as even as can be and five at best.

    Fewer than four make one group, and seven, which four to six cannot make, one of three and
    one of four.
    """
    if people <= LARGEST:
        return [people] if people else []
    most = people // SMALLEST
    count = min(max(round(people / USUAL), -(-people // LARGEST)), max(most, 2))
    small, larger = divmod(people, count)
    return [small + 1] * larger + [small] * (count - larger)
