"""What stands around a report on its page: nothing, or a government site."""

from __future__ import annotations

from html import escape

from ogikit.synth.pages.style import Article, PageStyle


def _charset(style: PageStyle) -> str:
    if style.charset is None:
        return ""
    return f'<meta http-equiv="Content-Type" content="text/html; charset={style.charset}">\n'


def bare(article: Article, style: PageStyle) -> str:
    """A page with nothing but the report."""
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n{_charset(style)}<title>{escape(article.title)}</title>\n"
        f"</head>\n<body>\n{article.body}\n</body>\n</html>\n"
    )


def html4(article: Article, style: PageStyle) -> str:
    """HTML 4 in capitals, without the tags that may be left out."""
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n'
        f"<HTML><HEAD>\n{_charset(style)}<TITLE>{escape(article.title)}</TITLE>\n<BODY BGCOLOR=white>\n"
        f"{article.body}\n"
    )


def word(article: Article, style: PageStyle) -> str:
    """As Word saves a web page."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
        f'{_charset(style)}<meta name=Generator content="Microsoft Word 15">\n'
        f"<title>{escape(article.title)}</title>\n"
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>6</o:Pages></o:DocumentProperties></xml>"
        "<![endif]-->\n<style><!-- p.MsoNormal {margin:0cm; font-size:10.5pt} --></style>\n</head>\n"
        f"<body lang=ZH-CN>\n<div class=Section1>\n{article.body}\n</div>\n</body>\n</html>\n"
    )


_MENU = ("首页", "政务公开", "政务服务", "互动交流", "走进我们")
_INDEX = (
    ("法定主动公开内容", 3),
    ("政府信息公开指南", 1),
    ("政府信息公开年报", 12),
)


def government_site(article: Article, style: PageStyle) -> str:
    """A site of the portal kind: metadata in the head, tables for layout, a table of catalogue
    entries above the report, a footer with numbers of its own.
    """
    title, agency = escape(article.title), escape(article.agency)
    menu = "".join(
        f'<td class="nav"><a href="/c{number}/">{name}</a></td>' for number, name in enumerate(_MENU)
    )
    index = "".join(f'<li><a href="#">{name}</a>（{count}）</li>' for name, count in _INDEX)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
{_charset(style)}<title>{title}_政府信息公开年报_{agency}</title>
<meta name="SiteName" content="{agency}门户网站" />
<meta name="ColumnName" content="政府信息公开年报" />
<meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="{article.published} 10:24" />
<meta name="ContentSource" content="{agency}" />
<style type="text/css">td.nav {{ width: 200px }} table.report td {{ border: 1px solid #000 }}</style>
<script type="text/javascript">
var tables = document.getElementsByTagName("table"); if (tables.length < 3) document.write("<td>0</td>");
</script>
</head>
<body>
<table width="1000" align="center" cellpadding="0" cellspacing="0"><tr>{menu}</tr></table>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
 政府信息公开年报</div>
<table width="1000" align="center" cellpadding="0" cellspacing="0">
<tr>
<td width="200" valign="top"><ul>{index}</ul></td>
<td valign="top">
<table class="catalogue" width="100%">
<tr><td>索引号：</td><td>01258{article.year}0-7/{article.year + 1}-00042</td>
<td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>{agency}</td><td>发文日期：</td><td>{article.published}</td></tr>
<tr><td>名称：</td><td colspan="3">{title}</td></tr>
</table>
<h1>{title}</h1>
<div class="source">发布时间：{article.published} 10:24 来源：{agency} 浏览次数：<span id="hits">186</span>
 字号：[ 大 中 小 ]</div>
<!-- the article begins -->
<div class="TRS_Editor">
{article.body}
</div>
<!-- the article ends -->
<table width="100%"><tr><td>上一篇：没有了</td><td>下一篇：{article.year - 1}年年报</td></tr></table>
</td>
</tr>
</table>
<div class="footer">主办：{agency} 网站标识码：3200000018 备案号：17003321号
<br />联系电话：0517-83900012 邮编：223001 访问量：1084217</div>
<noscript>请打开脚本</noscript>
</body>
</html>
"""
