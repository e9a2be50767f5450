"""A copy of the zone in which names are as long as names get: a company of 60 characters, an item of 40, English without a place to break."""

import pathlib
import re
import shutil

from rig import ZONE

COMPANY = "新乡市高新技术产业开发区恒源泰和新能源材料与智能装备制造产业园第二期联合建设开发运营管理服务集团股份有限公司北方分公司项目部"
ITEM_ZH = "建设工程规划许可证核发含临时建设乡村建设地下空间开发利用以及历史文化街区保护范围内建设活动许可"
ITEM_EN = "Planning permit for construction works, temporary structures, underground space and Donaudampfschifffahrtsgesellschaft moorings"
OFFICE_ZH = "自然资源和规划与城乡建设管理及不动产统一登记综合行政审批服务局"
OFFICE_EN = "Natural Resources, Planning, Rural-Urban Construction and Unified Real-Estate Registration Bureau"


def zone(folder: pathlib.Path) -> pathlib.Path:
    """The zone folder with these names but the item’s, in a folder of its own."""
    copy = folder / ZONE.name
    shutil.copytree(ZONE, copy)
    rename(copy / "departments.yaml", "name: {zh: \"自然资源和规划局\"", OFFICE_ZH, OFFICE_EN)
    demonstration = copy / "demonstration.yaml"
    text = demonstration.read_text()
    assert "新乡市云帆新材料有限公司" in text
    demonstration.write_text(text.replace("新乡市云帆新材料有限公司", COMPANY))
    messages = copy / "messages.yaml"
    messages.write_text(messages.read_text().replace("webhooks: {hosts: []}", 'webhooks: {hosts: ["127.0.0.1"]}'))
    return copy


def rename_item(copy: pathlib.Path):
    """The guide under its long name: published beside one that was there, it is a second version."""
    rename(copy / "items/planning-works-permit.yaml", "name: {zh: \"建设工程规划许可证核发\"", ITEM_ZH, ITEM_EN)


def rename(path: pathlib.Path, start: str, zh: str, en: str):
    text, times = re.subn(re.escape(start) + r", en: \"[^\"]*\"\}", f'name: {{zh: "{zh}", en: "{en}"}}', path.read_text(), count=1)
    assert times == 1, f"{path.name} has no {start}"
    path.write_text(text)
