# The borders between the rooms: what a room may include of the others, and which outside library
# is behind whose door. Fails with a line per leak.

cmake_minimum_required(VERSION 3.25)

set(ROOMS base ciphers model language ingest slides normalise compose layout write web verify publish cli)

set(MAY_base       base)
set(MAY_ciphers    ciphers)
set(MAY_model      base model)
set(MAY_language   base language)
set(MAY_ingest     base model ingest)
set(MAY_slides     base model slides)
set(MAY_normalise  base model language normalise)
set(MAY_compose    base model language compose)
set(MAY_layout     base language layout compose/content.h)
set(MAY_write      base write layout/page.h)
set(MAY_web        base web compose/content.h compose/catalogue.h)
set(MAY_verify     base verify)
set(MAY_publish    base publish)
set(MAY_cli        base cli)

# header pattern : rooms behind whose door it may stand
set(DOORS
  "hpdf[_a-z]*\\.h|write"
  "hb(-[a-z]+)?\\.h|layout,write"
  "qpdf/.*|slides,write,verify,ciphers"
  "poppler-.*|slides,verify"
  "poppler/.*|slides,verify"
  "pugixml\\.hpp|ingest"
  "libxml/.*|ingest"
  "unicode/.*|language,normalise,slides,ingest,compose"
  "hyphen\\.h|language"
  "hunspell/.*|language"
  "seccomp\\.h|slides"
  "ft2build\\.h|slides"
  "linux/landlock\\.h|slides"
  "nlohmann/.*|publish,slides,cli,verify"
  "CLI/.*|cli"
  "boost/locale.*|cli"
  "png\\.h|write,slides,compose"
  "jpeglib\\.h|slides,write,compose"
  "nettle/.*|base,ciphers")

set(leaks 0)
foreach(room ${ROOMS})
  file(GLOB files ${SOURCE_DIR}/pipeline/${room}/*.h ${SOURCE_DIR}/pipeline/${room}/*.cpp)
  foreach(file ${files})
    file(STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include")
    file(RELATIVE_PATH shown ${SOURCE_DIR} ${file})
    foreach(line ${includes})
      if(NOT line MATCHES "[<\"]([^>\"]+)[>\"]")
        continue()
      endif()
      set(header ${CMAKE_MATCH_1})
      foreach(other ${ROOMS})
        if(header MATCHES "^${other}/" AND NOT other IN_LIST MAY_${room} AND NOT header IN_LIST MAY_${room})
          message(SEND_ERROR "${shown} includes ${header}: ${room}/ may not look into ${other}/")
          math(EXPR leaks "${leaks} + 1")
        endif()
      endforeach()
      foreach(door ${DOORS})
        string(FIND "${door}" "|" cut REVERSE)
        string(SUBSTRING "${door}" 0 ${cut} pattern)
        math(EXPR cut "${cut} + 1")
        string(SUBSTRING "${door}" ${cut} -1 keepers)
        string(REPLACE "," ";" keepers "${keepers}")
        if(header MATCHES "^${pattern}$")
          if(NOT room IN_LIST keepers)
            message(SEND_ERROR "${shown} includes ${header}: the library is not behind the door of ${room}/")
            math(EXPR leaks "${leaks} + 1")
          elseif(file MATCHES "\\.h$")
            message(SEND_ERROR "${shown} includes ${header}: a library's header does not appear in ours")
            math(EXPR leaks "${leaks} + 1")
          endif()
        endif()
      endforeach()
    endforeach()
  endforeach()
endforeach()
if(leaks EQUAL 0)
  message(STATUS "all borders hold")
endif()
