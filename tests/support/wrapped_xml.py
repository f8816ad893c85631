"""An article in the formats of XML: of wires, of corpora and of feeds."""

from html import escape

from support.wrapped_article import Article, paragraphs


def nitf(article: Article) -> bytes:
    """Return it as the News Industry Text Format (IPTC)."""
    day = article.published.replace("-", "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.2/specification/dtd/nitf-3-2.dtd">
<nitf><head><title>{escape(article.title)}</title><docdata><doc-id id-string="talks"/>
<date.issue norm="{day}T100000Z"/></docdata><pubdata name="{article.outlet}" date.publication="{day}T100000Z"/></head>
<body><body.head><hedline><hl1>{escape(article.title)}</hl1></hedline>
<byline>By <person>{article.byline}</person></byline>
</body.head><body.content><media media-type="image"><media-caption><p>“A caption,” said the photographer.</p>
</media-caption></media>{paragraphs(article)}</body.content></body></nitf>""".encode()


def newsml_g2(article: Article) -> bytes:
    """Return it as an item of NewsML-G2 (IPTC), with the article in XHTML."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:courier:talks" version="1" standard="NewsML-G2"
 standardversion="2.30" conformance="power" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider qcode="nprov:courier"><name>{article.outlet}</name></provider>
<versionCreated>{article.published}T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>{article.published}T09:00:00Z</contentCreated><by>{article.byline}</by>
<language tag="en"/><headline>{escape(article.title)}</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>{escape(article.title)}</title></head><body>{paragraphs(article)}</body></html></inlineXML></contentSet>
</newsItem>""".encode()


def newsml_1(article: Article) -> bytes:
    """Return it as an item of NewsML 1 (IPTC)."""
    day = article.published.replace("-", "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.1:1" "http://www.iptc.org/NewsML_1.1.dtd">
<NewsML><NewsEnvelope><DateAndTime>{day}T100000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier>
<ProviderId>courier.example</ProviderId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsManagement>
<ThisRevisionCreated>{day}T100000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent>
<NewsLines><HeadLine>{escape(article.title)}</HeadLine><ByLine>By {article.byline}</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="{article.outlet}"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/>
<DataContent>{paragraphs(article)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""".encode()


def tei(article: Article) -> bytes:
    """Return it as a text of a corpus (TEI P5)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A corpus of talks</title></titleStmt><publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc>
<biblStruct><analytic><author>{article.byline}</author><title level="a">{escape(article.title)}</title></analytic>
<monogr><title level="j">{article.outlet}</title><imprint><date when="{article.published}"/></imprint></monogr>
</biblStruct></sourceDesc></fileDesc></teiHeader><text xml:lang="en"><body><div><head>{escape(article.title)}</head>
{paragraphs(article)}</div></body></text></TEI>""".encode()


def rss(article: Article) -> bytes:
    """Return it as a feed with the whole text of its one entry."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{article.outlet}</title><link>https://courier.example/</link>
<description>News of Oakhaven</description><language>en</language><item><title>{escape(article.title)}</title>
<link>{article.url}</link><guid isPermaLink="false">talks</guid><pubDate>Wed, 16 Sep 2015 10:00:00 GMT</pubDate>
<dc:creator>{article.byline}</dc:creator><description>A short one.</description>
<content:encoded><![CDATA[{paragraphs(article)}]]></content:encoded></item></channel></rss>""".encode()


def atom(article: Article) -> bytes:
    """Return it as an Atom feed."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>{article.outlet}</title><id>urn:courier</id><updated>2015-09-16T11:00:00Z</updated><entry>
<title>{escape(article.title)}</title><id>urn:courier:talks</id><link href="{article.url}"/>
<published>{article.published}T10:00:00Z</published><updated>2015-09-16T11:00:00Z</updated>
<author><name>{article.byline}</name></author>
<content type="html">{escape(paragraphs(article))}</content></entry></feed>""".encode()
