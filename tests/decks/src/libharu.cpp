// A deck by libharu: the standard fonts are named, not embedded.
#include <hpdf.h>

#include <initializer_list>

int main(int, char** argv) {
  HPDF_Doc pdf = HPDF_New(nullptr, nullptr);
  HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
  const HPDF_Font font = HPDF_GetFont(pdf, "Helvetica", "WinAnsiEncoding");
  for (const char* title : {"Nicht eingebettet", "Auch hier nicht"}) {
    const HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_Page_SetWidth(page, 400);
    HPDF_Page_SetHeight(page, 225);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, 24);
    HPDF_Page_TextOut(page, 30, 170, title);
    HPDF_Page_SetFontAndSize(page, font, 14);
    HPDF_Page_TextOut(page, 30, 130, "Die Schrift steht nicht in der Datei.");
    HPDF_Page_EndText(page);
  }
  HPDF_SaveToFile(pdf, argv[1]);
  HPDF_Free(pdf);
}
