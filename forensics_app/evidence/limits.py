"""Limits: every cap on what hostile evidence may ask for, in one place.

Each stands far above what honest evidence needs, and whatever meets one says so: as a LimitError (outcome
`skipped_limit`), as the `error` of one file, or as a warning of the source or task. Sizes are bytes.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1 << 10
MIB: Final = 1 << 20
GIB: Final = 1 << 30

# --- files -----------------------------------------------------------------------------------------------------------
READ: Final = 256 * MIB  # what a plugin gets of one file in one piece; a longer one is not cut but refused
DIRECTORY_DEPTH: Final = 512  # directories inside one another; those below are named, and what they hold is not listed
DAMAGED_ENTRIES: Final = 1_000_000  # entries of one directory that cannot be read, before the rest of it is given up
PATH: Final = 32 * KIB  # code points of a path in an archive; a longer one is cut, numbered and reported
LINK_TARGET: Final = 4 * KIB  # content of a symbolic link in a ZIP that is read as its target

# --- disks -----------------------------------------------------------------------------------------------------------
DISK: Final = 1 << 50  # size that an E01 may claim for its disk: 1 PiB
PARTITIONS: Final = 4096  # entries of a partition table; that there are more is told by a last, unreadable volume
READ_ERRORS: Final = 1_000  # damaged stretches of a disk that are named one by one; that there are more is said
EWF_SEGMENTS: Final = 14_971  # segment files of an E01: E01 … E99, EAA … ZZZ, all that its names allow
EWF_SECTION: Final = 16 * MIB  # facts section (header, volume, hash …) that is read, and header text when inflated
EWF_TABLE: Final = 1 << 24  # chunks of one table; EnCase writes 16,375, others 65,534 and more
EWF_CHUNK: Final = 128 * MIB  # bytes of the disk in one chunk, and what a chunk may inflate to

# --- archives --------------------------------------------------------------------------------------------------------
ARCHIVE_MEMBERS: Final = 10_000_000  # members that are listed; a full extraction of a phone holds up to a few million
ARCHIVE_DIRECTORY: Final = 2 * GIB  # central directory of a ZIP, which is read in one piece
ARCHIVE_HEADER: Final = 16 * MIB  # one header of a TAR: long names, PAX records, maps of sparse files
INFLATED_RATIO: Final = 200  # inflated content in all, as a multiple of the archive; phones come to 2 or 3, text to 20
INFLATED_LEAST: Final = 64 * GIB  # … but content up to here is read of any: an empty disk image packs well
SCRATCH_LEAST: Final = 1 * GIB  # the same for a compressed TAR, which takes this much of the case's own disk
SCRATCH_MOST: Final = 1 << 40  # inflated TAR in any case: 1 TiB
SCRATCH_RESERVE: Final = 1 * GIB  # room left free on the disk of the case; 2 % of a small one
IN_MEMORY: Final = 32 * MIB  # compressed member that is inflated in memory; larger ones are inflated as they are read
LZMA_DICTIONARY: Final = 1 * GIB  # memory that one compressed stream may ask for

# --- pictures --------------------------------------------------------------------------------------------------------
PICTURE_PIXELS: Final = 256_000_000  # pixels that are decoded; phones take pictures of 200 million
PICTURE_DECODED: Final = 1 * GIB  # decoded pixels in memory; a JPEG is reduced while it is decoded and needs less
PICTURE_TEXT: Final = 1 * MIB  # one text chunk of a PNG when inflated (EXIF is none)
PICTURE_TEXTS: Final = 16 * MIB  # all text chunks of a PNG
PICTURE_FORMATS: Final = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF")  # decoders ever tried
EXIF_READS: Final = 200_000  # steps of the EXIF reader; directories may follow one another through the whole file

# --- SQLite ----------------------------------------------------------------------------------------------------------
STAGED: Final = 64 * GIB  # database that is copied out to be read
STAGED_LOG: Final = 16 * GIB  # -wal or -journal beside it; a longer one is left out and said to be
SQL_CELL: Final = 32 * MIB  # one cell, and one row; the row of a longer one is left out, the others come
SQL_COLUMNS: Final = 2_000  # columns of a table, an index or a result, as SQLite itself is built
SQL_TEXT: Final = 1_000_000  # length of a statement, of those in the schema too
SQL_DEPTH: Final = 1_000  # depth of an expression, as SQLite itself is built: a schema that needs more is malformed
SQL_COMPOUND: Final = 500  # SELECTs joined by UNION, as SQLite itself is built
SQL_PROGRAM: Final = 1_000_000  # instructions that a statement compiles to
SQL_ARGUMENTS: Final = 127  # arguments of a function
SQL_PATTERN: Final = 1_000  # length of a LIKE or GLOB pattern, whose cost grows with its square
SQL_VARIABLES: Final = 32_766  # parameters of a statement
SQL_MEMORY: Final = 1 * GIB  # heap of SQLite in one process, sorts and temporary tables included
SQL_TICK: Final = 10_000  # steps of SQLite's machine between two looks at the limits, for one step may be long
SQL_TICKS: Final = 500_000  # … and how many looks a statement gets: a minute or two of common work
SQL_SECONDS: Final = 300.0  # processor time that SQLite itself spends on one statement
SQL_FAULTS: Final = 1_000  # faults of structure that SQLite names; with more, every table counts as damaged
SQL_GAPS: Final = 1_000  # damaged places of one table behind which reading goes on
LOG_CHECKED: Final = 64 * MIB  # write-ahead log whose checksums are looked at one by one
