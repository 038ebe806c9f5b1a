"""How large the book is: `python -m aktori.workbook.size` prints chapters, exercises and words."""

from aktori.workbook.content import LANGUAGES, Chapter, chapters
from aktori.workbook.search import words_in, words_of


def words(chapter: Chapter) -> int:
    """How many words one reads in a chapter and its exercises."""
    texts = [chapter.title, chapter.summary, chapter.html]
    texts += [text for one in chapter.exercises for text in words_of(one)]
    return sum(len(words_in(text)) for text in texts)


def table() -> list[str]:
    """A line for each chapter: exercises, then words and minutes to read in each language."""
    books = {language: chapters(language) for language in LANGUAGES}
    lines = [f"{'':4}exercises" + "".join(f"{language:>14}" for language in LANGUAGES)]
    for row in zip(*books.values(), strict=True):
        figures = "".join(f"{words(one):>7}{one.reading_minutes:>4} min" for one in row)
        lines.append(f"{row[0].number:<4}{len(row[0].exercises):>9}   {figures}")
    sums = "".join(f"{sum(map(words, book)):>7}        " for book in books.values())
    total = sum(len(one.exercises) for one in books[LANGUAGES[0]])
    return [*lines, f"all {total:>9}   {sums}".rstrip()]


if __name__ == "__main__":
    print("\n".join(table()))
