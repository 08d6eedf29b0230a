<!-- An event as HTML for WeasyPrint. attached: address of the XML to attach, or nothing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
<xsl:param name="attached"/>
<xsl:key name="speaker" match="speaker" use="."/>

<xsl:template match="/event">
<html lang="de">
<head>
  <meta charset="utf-8"/>
  <title><xsl:value-of select="title"/></title>
  <meta name="author" content="{organiser}"/>
  <meta name="keywords" content="{series}, Dossier"/>
  <xsl:if test="$attached"><link rel="attachment" href="{$attached}" title="Veranstaltungsdaten"/></xsl:if>
  <link rel="stylesheet" href="dossier.css"/>
  <style>@page {
    @top-left { content: "<xsl:value-of select="series"/>" }
    @top-right { content: "<xsl:value-of select="title"/>" }
    @bottom-left { content: "<xsl:value-of select="concat(@id, ' · ', date)"/>" } }</style>
</head>
<body>
<header class="cover">
  <p class="series"><xsl:value-of select="series"/></p>
  <p class="title"><xsl:value-of select="title"/></p>
  <p><xsl:value-of select="subtitle"/><br/><xsl:value-of select="date"/>, <xsl:call-template name="hours"/>, <xsl:value-of select="venue/name"/>, <xsl:value-of select="venue/city"/></p>
</header>
<nav>
  <p class="head">Inhalt</p>
  <ul>
    <li><a href="#s1">1 Eckdaten</a></li>
    <li><a href="#s2">2 Thema</a></li>
    <li><a href="#s3">3 Programm</a></li>
    <li><a href="#s4">4 Mitwirkende</a></li>
    <li class="below"><a href="#s4-1">4.1 Moderation</a></li>
    <li><a href="#s5">5 Bericht</a></li>
    <xsl:for-each select="report/section">
      <li class="below"><a href="#s5-{position()}"><xsl:value-of select="concat('5.', position(), ' ', title)"/></a></li>
    </xsl:for-each>
    <li><a href="#s6">6 Folien</a></li>
  </ul>
</nav>
<h1 id="s1">1 Eckdaten</h1>
<table class="facts"><tbody>
  <tr><th scope="row">Reihe</th><td><xsl:value-of select="series"/> (Nr. <xsl:value-of select="series/@no"/>)</td></tr>
  <tr><th scope="row">Datum</th><td><xsl:value-of select="date"/></td></tr>
  <tr><th scope="row">Uhrzeit</th><td><xsl:call-template name="hours"/></td></tr>
  <tr><th scope="row">Ort</th><td><xsl:value-of select="venue/name"/>, <xsl:value-of select="venue/street"/>, <xsl:value-of select="venue/city"/></td></tr>
  <tr><th scope="row">Veranstalter</th><td><xsl:value-of select="organiser"/></td></tr>
  <tr><th scope="row">Moderation</th><td><xsl:for-each select="moderation/person"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each></td></tr>
  <tr><th scope="row">Teilnehmende</th><td><xsl:value-of select="participants/@attended"/> (angemeldet: <xsl:value-of select="participants/@registered"/>)</td></tr>
  <tr><th scope="row">Teilnahmegebühr</th><td><xsl:value-of select="fee"/></td></tr>
</tbody></table>
<h1 id="s2">2 Thema</h1>
<xsl:apply-templates select="topic/p"/>
<h1 id="s3">3 Programm</h1>
<table class="agenda">
<thead><tr><th scope="col">Zeit</th><th scope="col">Programmpunkt</th><th scope="col">Mitwirkende</th></tr></thead>
<tbody><xsl:for-each select="agenda/slot">
  <tr><td><xsl:value-of select="@start"/>–<xsl:value-of select="@end"/></td><td><xsl:value-of select="title"/></td>
  <td><xsl:for-each select="speaker"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:value-of select="."/></xsl:for-each><xsl:if test="not(speaker)">–</xsl:if></td></tr>
</xsl:for-each></tbody></table>
<h1 id="s4">4 Mitwirkende</h1>
<table class="people">
<thead><tr><th scope="col">Name</th><th scope="col">Institution</th></tr></thead>
<tbody><xsl:for-each select="agenda/slot/speaker[generate-id() = generate-id(key('speaker', .)[1])]"><xsl:sort select="."/>
  <tr><td><xsl:value-of select="."/></td><td><xsl:value-of select="@affiliation"/></td></tr>
</xsl:for-each></tbody></table>
<h2 id="s4-1">4.1 Moderation</h2>
<ul><xsl:for-each select="moderation/person"><li><xsl:value-of select="."/>, <xsl:value-of select="@affiliation"/></li></xsl:for-each></ul>
<h1 id="s5">5 Bericht</h1>
<xsl:for-each select="report/section">
  <h2 id="s5-{position()}"><xsl:value-of select="concat('5.', position(), ' ', title)"/></h2>
  <xsl:apply-templates select="p|list"/>
</xsl:for-each>
<section class="slides">
  <h1 id="s6">6 Folien</h1>
  <xsl:call-template name="sheets"><xsl:with-param name="first" select="1"/></xsl:call-template>
</section>
</body>
</html>
</xsl:template>

<xsl:template match="p"><p><xsl:value-of select="."/></p></xsl:template>
<xsl:template match="list"><ul><xsl:for-each select="item"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:template>
<xsl:template name="hours"><xsl:value-of select="time/@start"/>–<xsl:value-of select="time/@end"/> Uhr</xsl:template>

<xsl:template name="sheets">
  <xsl:param name="first"/>
  <xsl:if test="$first &lt;= deck/@slides">
    <div class="four"><xsl:call-template name="slides"><xsl:with-param name="number" select="$first"/><xsl:with-param name="last" select="$first + 3"/></xsl:call-template></div>
    <xsl:call-template name="sheets"><xsl:with-param name="first" select="$first + 4"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="slides">
  <xsl:param name="number"/>
  <xsl:param name="last"/>
  <xsl:if test="$number &lt;= $last">
    <div class="slide"><a href="https://slide.invalid/{$number}">&#160;</a><p>Folie <xsl:value-of select="$number"/></p></div>
    <xsl:call-template name="slides"><xsl:with-param name="number" select="$number + 1"/><xsl:with-param name="last" select="$last"/></xsl:call-template>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
