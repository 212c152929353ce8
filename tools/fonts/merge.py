#!/usr/bin/env python3
"""Makes src/Guanxi.Integrations/Documents/Fonts/NotoSansSC-Regular.woff of the slices of the npm package @fontsource/noto-sans-sc.

    npm pack @fontsource/noto-sans-sc && tar xzf fontsource-noto-sans-sc-*.tgz
    tools/fonts/merge.py package/files OUT          (needs fonttools)

Kept is what setting text and embedding it need: outlines, widths, the map of characters.
"""
import glob, re, sys
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

WANTED = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"}

slices = sorted((s for s in glob.glob(f"{sys.argv[1]}/noto-sans-sc-*-400-normal.woff") if re.search(r"-\d+-400-", s)), key=lambda s: int(re.search(r"-(\d+)-400-", s)[1]))
options = Options(drop_tables=["GPOS", "GSUB", "GDEF", "STAT", "vhea", "vmtx", "gasp"])
font = Merger(options).merge(slices)
for tag in [t for t in font.keys() if t not in WANTED and t != "GlyphOrder"]:
    del font[tag]
font["post"].formatType = 3.0
font.flavor = "woff"
font.save(sys.argv[2])
print(len(slices), "slices,", len(font.getBestCmap()), "characters")
