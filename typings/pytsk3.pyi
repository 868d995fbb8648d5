from collections.abc import Iterator

TSK_IMG_TYPE_EXTERNAL: int
TSK_FS_ATTR_TYPE_HFS_RSRC: int
TSK_FS_META_FLAG_ALLOC: int
TSK_FS_NAME_FLAG_UNALLOC: int
TSK_VS_PART_FLAG_ALLOC: int
TSK_FS_TYPE_NTFS_DETECT: int
TSK_FS_TYPE_FAT_DETECT: int
TSK_FS_TYPE_EXT_DETECT: int
TSK_FS_TYPE_HFS_DETECT: int
TSK_FS_TYPE_FFS_DETECT: int
TSK_FS_TYPE_ISO9660_DETECT: int
TSK_VS_PART_FLAG_META: int
TSK_VS_PART_FLAG_UNALLOC: int

class Img_Info:
    def __init__(self, url: str = ..., type: int = ...) -> None: ...
    def get_size(self) -> int: ...
    def read(self, offset: int, size: int) -> bytes: ...
    def close(self) -> None: ...

class TSK_VS_PART_INFO:
    addr: int
    desc: bytes
    flags: int
    len: int
    slot_num: int
    start: int
    table_num: int

class TSK_VS_INFO:
    block_size: int
    offset: int
    part_count: int
    vstype: int

class Volume_Info:
    info: TSK_VS_INFO
    def __init__(self, img: Img_Info, type: int = ..., offset: int = ...) -> None: ...
    def __iter__(self) -> Iterator[TSK_VS_PART_INFO]: ...

class TSK_FS_INFO:
    ftype: int
    block_size: int
    block_count: int
    last_block: int
    last_block_act: int
    root_inum: int
    first_inum: int
    last_inum: int

class TSK_FS_META:
    addr: int
    flags: int
    type: int
    size: int
    seq: int
    link: bytes | str | None
    mtime: int
    mtime_nano: int
    atime: int
    atime_nano: int
    ctime: int
    ctime_nano: int
    crtime: int
    crtime_nano: int

class TSK_FS_NAME:
    name: bytes
    flags: int
    type: int
    meta_addr: int
    meta_seq: int

class TSK_FS_FILE:
    meta: TSK_FS_META | None
    name: TSK_FS_NAME | None

class TSK_FS_ATTR:
    type: int
    id: int
    name: bytes | None
    flags: int
    size: int

class TSK_FS_ATTR_RUN:
    addr: int
    len: int
    offset: int
    flags: int

class Attribute:
    info: TSK_FS_ATTR
    def __iter__(self) -> Iterator[TSK_FS_ATTR_RUN]: ...

class File:
    info: TSK_FS_FILE
    def read_random(self, offset: int, size: int, type: int = ..., id: int = ..., flags: int = ...) -> bytes: ...
    def as_directory(self) -> Directory: ...
    def __iter__(self) -> Iterator[Attribute]: ...

class TSK_FS_DIR:
    names: TSK_FS_NAME

class Directory:
    info: TSK_FS_DIR
    size: int
    current: int
    def __iter__(self) -> Iterator[File]: ...
    def __next__(self) -> File: ...

class FS_Info:
    info: TSK_FS_INFO
    def __init__(self, img: Img_Info, offset: int = ..., type: int = ...) -> None: ...
    def open_dir(self, path: str = ..., inode: int = ...) -> Directory: ...
    def open(self, path: str) -> File: ...
    def open_meta(self, inode: int) -> File: ...
