"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A file format that begins with ``magic`` and holds ``inside``; ``suffixes`` are the lower-case names it goes by.

    ``remedy`` is said of what cannot be read under any name.
    """

    magic: bytes
    name: str
    suffixes: tuple[str, ...] = ()
    inside: bytes = b""
    remedy: str = ""


_SIGNATURES = (
    Signature(b"%PDF-", "PDF 文档", (".pdf",)),
    Signature(b"PK\x03\x04", "办公文档或 ZIP 压缩包", (".docx", ".xlsx", ".pptx", ".odt", ".ofd", ".wps", ".zip")),
    Signature(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "加了密码的办公文档",
        inside="EncryptedPackage".encode("utf-16-le"),  # [MS-OFFCRYPTO] 2.3.4.4: where the real file is
        remedy="请用 Word 或 WPS 打开，取消密码、另存后再试",
    ),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word、WPS 等办公文档", (".doc", ".wps", ".xls", ".ppt")),
    Signature(rb"{\rtf", "RTF 文档", (".rtf", ".doc")),
    Signature(b"\x89PNG\r\n\x1a\n", "PNG 图片", (".png",)),
    Signature(b"\xff\xd8\xff", "JPEG 图片", (".jpg", ".jpeg")),
    Signature(b"GIF8", "GIF 图片", (".gif",)),
    Signature(b"II*\0", "TIFF 图片", (".tif", ".tiff")),
    Signature(b"MM\0*", "TIFF 图片", (".tif", ".tiff")),
    Signature(b"Rar!\x1a\x07", "RAR 压缩包", (".rar",)),
    Signature(b"7z\xbc\xaf\x27\x1c", "7z 压缩包", (".7z",)),
    Signature(b"\x1f\x8b\x08", "gzip 压缩包", (".gz",)),
    Signature(b"\x7fELF", "程序文件"),
    Signature(b"MZ\x90\0", "程序文件", (".exe", ".dll")),
)


def recognise(data: bytes) -> Signature | None:
    """The format that ``data`` gives itself away as; ``None`` for text and for what is not in the table."""
    return next((one for one in _SIGNATURES if data.startswith(one.magic) and one.inside in data), None)
