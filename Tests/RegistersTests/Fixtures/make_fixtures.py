"""Makes the odd workbooks that our own writer cannot: `python3 make_fixtures.py` in this folder (needs openpyxl and xlwt)."""
from __future__ import annotations

import csv
import datetime
import io
import struct
import zipfile

import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlwt.CompoundDoc import XlsDoc

FIXED = (2021, 9, 6, 0, 0, 0)
TITLES = "学校,年级,班级,日期,学科,类型,内容,预计用时,布置途径,班主任确认".split(",")
DAY = datetime.date(2021, 9, 6)
ROWS = [
    ["第一小学", "四年级", "1班", DAY, "语文", "书面", "抄写生字", 40, "微信", "张老师"],
    ["第一小学", 4, "1班", DAY, "数学", "书面", "练习第3页", 35, None, None],
    ["第一小学", 4, "2班", DAY + datetime.timedelta(1), "英语", "口头", "朗读课文", None, "当面", "李老师"],
    ["第一小学", 4, "2班", DAY + datetime.timedelta(1), "数学", "书面", "练习第4页", "三十分", None, None],
    [None] * 10,
    ["第一小学", 4, None, DAY, "语文", "阅读", "读一章", 20, None, None],
    ["实验中学", 7, "3班", DAY, "物理", "书面", "习题1—5", 95, None, "王老师"],
]

RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
REL = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
WORKBOOK = """<?xml version="1.0"?><x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets>{}</x:sheets></x:workbook>"""


def package(name: str, sheet: str, *, strings: str = "", styles: str = "", sheet_name: str = "作业登记") -> None:
    """A package written part by part, so that it can be as odd as wanted."""
    parts = {
        "_rels/.rels": RELS.format(REL.format("rId1", "officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": WORKBOOK.format(f'<x:sheet name="{sheet_name}" sheetId="1" r:id="rId1"/>'),
        "xl/_rels/workbook.xml.rels": RELS.format(
            REL.format("rId1", "worksheet", "worksheets/sheet1.xml") + REL.format("rId2", "sharedStrings", "sharedStrings.xml")
            + REL.format("rId3", "styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    if styles:
        parts["xl/styles.xml"] = styles
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(zipfile.ZipInfo(path, FIXED), text, zipfile.ZIP_DEFLATED, 9)


def save(book: openpyxl.Workbook, name: str) -> None:
    book.properties.created = book.properties.modified = datetime.datetime(*FIXED)
    book.save(name)


def odd() -> None:
    strings = """<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><r><rPr><b/></rPr><t>加粗</t></r><r><t xml:space="preserve"> 普通</t></r><rPh sb="0" eb="1"><t>jiacu</t></rPh></si>
<si><t xml:space="preserve">  前后有空格 </t></si><si><t>换_x000A_行_x005F_</t></si><si/></sst>"""
    styles = """<?xml version="1.0"?><styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
<numFmt numFmtId="177" formatCode="[h]:mm"/><numFmt numFmtId="178" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="179" formatCode="0.00E+00"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="20"/>
<xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="31"/><xf numFmtId="179"/></cellXfs></styleSheet>"""
    sheet = """<?xml version="1.0"?><x:worksheet xmlns:x="urn:x"><x:sheetData>
<x:row r="1"><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c><x:c t="s"><x:v>3</x:v></x:c></x:row>
<x:row><x:c t="inlineStr"><x:is><x:r><x:t>内</x:t></x:r><x:r><x:t>联</x:t></x:r><x:rPh sb="0" eb="1"><x:t>x</x:t></x:rPh></x:is></x:c>
<x:c t="b"><x:v>1</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>文字</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>
<x:row r="5"><x:c r="B5" s="1"><x:v>44445</x:v></x:c><x:c r="C5" s="2"><x:v>0.6875</x:v></x:c><x:c r="D5" s="3"><x:v>1.0625</x:v></x:c>
<x:c r="F5" s="4"><x:v>44445.6875</x:v></x:c><x:c r="G5" s="4"><x:v>44445</x:v></x:c><x:c r="H5" s="5"><x:v>44445</x:v></x:c></x:row>
<x:row r="6"><x:c r="A6"><x:v>20</x:v></x:c><x:c r="B6"><x:v>20.0</x:v></x:c><x:c r="C6"><x:v>9.1999999999999993</x:v></x:c>
<x:c r="D6"><x:v>1E+20</x:v></x:c><x:c r="E6"><x:v>1.5E-3</x:v></x:c><x:c r="F6"><x:v>-7</x:v></x:c><x:c r="G6" s="6"><x:v>12</x:v></x:c>
<x:c r="H6"><x:v>3140000001</x:v></x:c><x:c r="I6" t="d"><x:v>2021-09-06T00:00:00</x:v></x:c></x:row>
<x:row r="7"><x:c r="A7"><x:f>SUM(B1:B2)</x:f></x:c><x:c r="B7" t="e"><x:f>A0</x:f><x:v>#REF!</x:v></x:c>
<x:c r="C7" t="str"><x:f>""</x:f><x:v></x:v></x:c></x:row></x:sheetData></x:worksheet>"""
    package("odd.xlsx", sheet, strings=strings, styles=styles)
    head = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in TITLES[:8])
    rest = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in ["第一小学", "4", "1班", "2021-09-06", "语文", "书面"])
    package("faults.xlsx", f"""<worksheet><sheetData><row>{head}</row><row>{rest}<c t="e"><v>#REF!</v></c><c><v>20</v></c></row>
<row>{rest}<c t="inlineStr"><is><t>抄写</t></is></c><c><f>10+10</f></c></row></sheetData></worksheet>""")
    package("laughs.xlsx", """<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>""")
    package("bomb.xlsx", "<worksheet><sheetData>" + " " * (64 << 20) + "</sheetData></worksheet>")
    package("disorder.xlsx", '<worksheet><sheetData><row r="3"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row></sheetData></worksheet>')


def fill(sheet: object, first: int = 1) -> None:
    for number, row in enumerate([TITLES, *ROWS]):
        for column, value in enumerate(row):
            if value is not None:
                sheet.cell(first + number, column + 1, value)


def same() -> None:
    """One register in three formats."""
    with open("same.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(TITLES)
        writer.writerows([["" if v is None else v for v in row] for row in ROWS])
    book = openpyxl.Workbook()
    book.active.title = "作业登记"
    fill(book.active)
    save(book, "same.xlsx")
    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("作业登记")
    style = xlwt.XFStyle()
    style.num_format_str = 'yyyy"年"m"月"d"日"'
    for number, row in enumerate([TITLES, *ROWS]):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(number, column, datetime.datetime(value.year, value.month, value.day), style)
            elif value is not None:
                sheet.write(number, column, value)
    old.save("same.xls")


def books() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "作业登记"
    fill(book.active)
    save(book, "epoch1904.xlsx")

    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "请填后面的表"
    fill(book.create_sheet("作业登记"), first=3)
    sheet = book["作业登记"]
    sheet["A1"] = "第一小学作业登记"
    sheet.merge_cells("A1:J1")
    exams = book.create_sheet("考试登记")
    exams.append("学校,年级,日期,学科,名称,类别".split(","))
    exams.append(["第一小学", 4, DAY, "语文", "期中考试", "期中"])
    hidden = book.create_sheet("家访")
    hidden.append(["学校"])
    hidden.sheet_state = "hidden"
    save(book, "several.xlsx")
    with open("several.xlsx", "rb") as whole, open("truncated.xlsx", "wb") as file:
        file.write(whole.read()[:4000])
    with open("same.xls", "rb") as whole, open("truncated.xls", "wb") as file:
        file.write(whole.read()[:1500])


class Result(xlwt.Formula):
    """A formula with the eight bytes of its result, and the text that follows where it is one."""

    def __init__(self, result: bytes, text: str = "") -> None:
        super().__init__("1+1")
        self.result, self.text = result, text


def formula_record(cell: xlwt.Cell.FormulaCell) -> bytes:
    formula = cell.frmla
    body = struct.pack("<3H", cell.rowx, cell.colx, cell.xf_idx) + formula.result + struct.pack("<HL", 0, 0) + formula.rpn()
    record = struct.pack("<HH", 0x06, len(body)) + body
    if formula.text:
        text = struct.pack("<HB", len(formula.text), 1) + formula.text.encode("utf-16le")
        record += struct.pack("<HH", 0x207, len(text)) + text
    return record


def old_books() -> None:
    xlwt.Cell.FormulaCell.get_biff_data = formula_record
    book = xlwt.Workbook()
    sheet = book.add_sheet("作业登记")
    date = xlwt.XFStyle()
    date.num_format_str = "yyyy-mm-dd"
    time = xlwt.XFStyle()
    time.num_format_str = "h:mm"
    sheet.write(0, 0, Result(struct.pack("<d", 42.5)))
    sheet.write(0, 1, Result(struct.pack("<d", 44445)), date)
    sheet.write(0, 2, Result(bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF])))
    sheet.write(0, 3, Result(bytes([1, 0, 1, 0, 0, 0, 0xFF, 0xFF])))
    sheet.write(0, 4, Result(bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF])))
    sheet.write(0, 5, Result(bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), "文字"))
    sheet.write(0, 6, Result(bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])))
    sheet.row(2).set_cell_error(0, "#REF!")
    sheet.write(2, 1, True)
    sheet.write(2, 2, 20.0)
    sheet.write(2, 3, 9.2)
    sheet.write(2, 4, 0.6875, time)
    for column, number in enumerate([1, 2, 300, 1.25], 5):
        sheet.write(2, column, number)
    hidden = book.add_sheet("家访")
    hidden.visibility = 1
    book.save("values.xls")
    book.get_biff_data()
    data = bytearray(open("same.xls", "rb").read())
    at = 512
    while struct.unpack_from("<H", data, at)[0] != 0xE1:
        at += 4 + struct.unpack_from("<H", data, at + 2)[0]
    struct.pack_into("<H", data, at, 0x2F)
    open("protected.xls", "wb").write(data)

    container = io.BytesIO()
    XlsDoc().save(container, b"\0" * 5000)
    data = bytearray(container.getvalue())
    at = data.index("Workbook".encode("utf-16le"))
    name = "EncryptedPackage".encode("utf-16le")
    data[at:at + 64] = name + b"\0" * (64 - len(name))
    struct.pack_into("<H", data, at + 64, len(name) + 2)
    open("encrypted.xlsx", "wb").write(data)


if __name__ == "__main__":
    odd()
    same()
    books()
    old_books()
    open("empty.xlsx", "wb").close()
    with open("page.xls", "w", encoding="utf-8") as page:
        page.write("<html><table><tr><td>学校</td></tr></table></html>")
