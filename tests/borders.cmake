# The borders between the rooms: which rooms there are, what a room may include of the others, what an inner room may
# include of its house, which headers are a room's face, and which outside library is behind whose door. Fails with a
# line per leak. `cmake -D SOURCE_DIR=. -P tests/borders.cmake`

cmake_minimum_required(VERSION 3.25)

# Every folder of pipeline/, and the rooms whose faces each may see. A header by name: that one only.
set(ROOMS base ciphers model language worker pictures ingest import slides normalise compose layout write web verify publish cli run
  commands)

set(MAY_base       "")
set(MAY_ciphers    "")
set(MAY_model      base)
set(MAY_language   base)
set(MAY_worker     base)
set(MAY_pictures   base worker)
set(MAY_ingest     base model language)
set(MAY_import     base model language ingest/encoding.h)
set(MAY_slides     base model pictures worker)
set(MAY_normalise  base model language)
set(MAY_compose    base model language)
set(MAY_layout     base language compose/content.h)
set(MAY_write      base layout/page.h)
set(MAY_web        base language/calendar_words.h compose/content.h compose/catalogue.h)
set(MAY_verify     base worker)
set(MAY_publish    base)
set(MAY_cli        base)
set(MAY_run        base model language worker pictures ingest slides normalise compose layout write web publish cli)
set(MAY_commands   base language/dates.h ingest import slides normalise compose verify publish cli run)
set(MAY_main.cpp   worker pictures slides verify cli run commands)

# A room's face: what others may include of it. Without a row here, every header of the room (they are small and have no
# inside). A face shows no library's header, and of its own room nothing but the face.
set(FACE_ingest    reader.h files.h encoding.h folder.h schema.h witness.h)
set(FACE_import    import.h draft.h document.h event_xml.h messages.h)
set(FACE_slides    deck_reader.h)
set(FACE_normalise normalise.h pdf_text.h evidence.h word_changes.h)
set(FACE_compose   compose.h content.h catalogue.h contradictions.h deck_names.h edition.h)
set(FACE_layout    layout.h page.h)
set(FACE_write     pdf.h)
set(FACE_worker    job.h process.h guards.h)
set(FACE_pictures  reader.h picture_job.h jpeg_codes.h)
set(FACE_web       web.h pages.h)
set(FACE_verify    verify.h folder.h folder_messages.h guarded.h)
set(FACE_run       run.h making.h deck_shelf.h messages.h)
set(FACE_commands  commands.h)

# Inner rooms of a house, and what each may include of it: sister rooms, and headers of the house by name.
set(INNER_slides    worker content fonts judge story poppler)
set(MAY_slides_fonts     bytes.h)
set(MAY_slides_content   bytes.h links.h fonts)
set(MAY_slides_judge     deck_reader.h content fonts story)
set(MAY_slides_story     content)
set(MAY_slides_poppler   content fonts)
set(MAY_slides_worker    deck_reader.h bytes.h refusal.h content fonts judge story poppler)
set(INNER_normalise rules speakers)
set(MAY_normalise_rules  calendar_words.h evidence.h)
set(MAY_normalise_speakers speaker_line.h)
set(INNER_compose   parts documents)
set(MAY_compose_parts    content.h agreements.h dates.h deck_names.h edition.h figures.h materials.h messages.h people.h
  pictures.h texts.h topics.h words.h)
set(MAY_compose_documents compose.h dates.h deck_names.h figures.h fixed_texts.h people.h pictures.h texts.h parts)
set(INNER_layout    text pages blocks)
set(MAY_layout_text      layout.h page.h messages.h)
set(MAY_layout_pages     page.h)
set(MAY_layout_blocks    design.h messages.h pages)

# header pattern | rooms behind whose door it may stand; "house/inner" where one inner room of a house keeps it
set(DOORS
  "hpdf[_a-z]*\\.h|write"
  "hb(-[a-z]+)?\\.h|layout/text,write"
  "qpdf/.*|slides/content,slides/fonts,slides/judge,slides/worker,write,verify,ciphers"
  "poppler-.*|slides/poppler,slides/worker"
  "pugixml\\.hpp|ingest"
  "libxml/.*|ingest,import"
  "zip\\.h|import"
  "libical/.*|import"
  "unicode/.*|language,normalise,slides,ingest,compose"
  "hyphen\\.h|language"
  "hunspell/.*|language"
  "seccomp\\.h|worker"
  "linux/landlock\\.h|worker"
  "ft2build\\.h|slides/fonts"
  "nlohmann/.*|import,publish,slides,cli,verify"
  "CLI/.*|cli"
  "toml\\+\\+/.*|cli"
  "boost/locale.*|cli"
  "png\\.h|pictures,slides/poppler"
  "jpeglib\\.h|pictures,slides/poppler"
  "zlib\\.h|pictures"
  "nettle/.*|base,ciphers")

set(leaks 0)
macro(leak)
  message(NOTICE ${ARGN})
  math(EXPR leaks "${leaks} + 1")
endmacro()

# Sets ROOM, INNER and NAME of a path below pipeline/: "slides/fonts/deck_font.h" → slides, fonts, deck_font.h.
macro(split_path path)
  set(ROOM "${path}")
  set(INNER "")
  set(NAME "${path}")
  if("${path}" MATCHES "^([^/]+)/([^/]+)$")
    set(ROOM ${CMAKE_MATCH_1})
    set(NAME ${CMAKE_MATCH_2})
  elseif("${path}" MATCHES "^([^/]+)/([^/]+)/([^/]+)$")
    set(ROOM ${CMAKE_MATCH_1})
    set(INNER ${CMAKE_MATCH_2})
    set(NAME ${CMAKE_MATCH_3})
  endif()
endmacro()

file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR}/pipeline ${SOURCE_DIR}/pipeline/*.h ${SOURCE_DIR}/pipeline/*.cpp)
list(FILTER files EXCLUDE REGEX "^[^/]+/data/")  # programs that make data when a room is built

foreach(file ${files})
  split_path(${file})
  set(room ${ROOM})
  set(inner "${INNER}")
  set(in_face NO)
  if(file MATCHES "\\.h$" AND "${inner}" STREQUAL "" AND (NOT DEFINED FACE_${room} OR NAME IN_LIST FACE_${room}))
    set(in_face YES)
  endif()

  if(NOT room IN_LIST ROOMS AND NOT file STREQUAL "main.cpp")
    leak("${file} stands in no room that tests/borders.cmake lists")
    continue()
  endif()
  if(inner AND NOT inner IN_LIST INNER_${room})
    leak("${file} stands in no inner room of ${room}/ that tests/borders.cmake lists")
    continue()
  endif()

  file(STRINGS ${SOURCE_DIR}/pipeline/${file} includes REGEX "^[ \t]*#[ \t]*include")
  foreach(line ${includes})
    if(NOT line MATCHES "[<\"]([^>\"]+)[>\"]")
      continue()
    endif()
    set(header ${CMAKE_MATCH_1})
    split_path(${header})

    # Another room: is it one this room may see, and is the header part of its face?
    if(ROOM IN_LIST ROOMS AND NOT ROOM STREQUAL room)
      if(header IN_LIST MAY_${room})
      elseif(NOT ROOM IN_LIST MAY_${room})
        leak("${file} includes ${header}: ${room}/ may not look into ${ROOM}/")
      elseif(NOT "${INNER}" STREQUAL "" OR (DEFINED FACE_${ROOM} AND NOT NAME IN_LIST FACE_${ROOM}))
        leak("${file} includes ${header}: that is the inside of ${ROOM}/, not its face")
      endif()
    endif()

    # The own house: an inner room sees what its row says; the face shows nothing of the inside.
    if(ROOM STREQUAL room AND NOT header STREQUAL file)
      if(in_face AND (NOT "${INNER}" STREQUAL "" OR (DEFINED FACE_${room} AND NOT NAME IN_LIST FACE_${room})))
        leak("${file} includes ${header}: the face of ${room}/ shows its inside")
      elseif(inner AND "${INNER}" STREQUAL "" AND NOT NAME IN_LIST MAY_${room}_${inner})
        leak("${file} includes ${header}: ${room}/${inner}/ may not include it")
      elseif(inner AND NOT "${INNER}" STREQUAL "" AND NOT INNER STREQUAL inner AND NOT INNER IN_LIST MAY_${room}_${inner})
        leak("${file} includes ${header}: ${room}/${inner}/ may not look into ${room}/${INNER}/")
      endif()
    endif()

    # A library: is it behind this room's door, and not in the face?
    foreach(door ${DOORS})
      string(REGEX MATCH "^(.*)\\|([^|]*)$" matched "${door}")
      set(pattern "${CMAKE_MATCH_1}")
      string(REPLACE "," ";" keepers "${CMAKE_MATCH_2}")
      if(NOT header MATCHES "^${pattern}$")
        continue()
      endif()
      if(NOT room IN_LIST keepers AND NOT "${room}/${inner}" IN_LIST keepers)
        if(inner)
          leak("${file} includes ${header}: the library is not behind the door of ${room}/${inner}/")
        else()
          leak("${file} includes ${header}: the library is not behind the door of ${room}/")
        endif()
      elseif(in_face)
        leak("${file} includes ${header}: a library's header does not appear in the face of ${room}/")
      endif()
    endforeach()
  endforeach()
endforeach()

# Whoever looks for a room finds it described.
if(NOT ONLY_LEAKS)
  file(READ ${SOURCE_DIR}/docs/structure.md described)
  foreach(room ${ROOMS})
    if(NOT described MATCHES "\\| `${room}/` \\|")
      leak("docs/structure.md has no row for ${room}/")
    endif()
    foreach(inner ${INNER_${room}})
      if(NOT described MATCHES "\\| `${room}/${inner}/` \\|")
        leak("docs/structure.md has no row for ${room}/${inner}/")
      endif()
    endforeach()
  endforeach()
endif()

# What is listed is there, so that no row outlives its room.
foreach(room ${ROOMS})
  if(NOT IS_DIRECTORY ${SOURCE_DIR}/pipeline/${room} AND NOT ONLY_LEAKS)
    leak("pipeline/${room} is listed and not there")
  endif()
  foreach(name ${FACE_${room}})
    if(NOT EXISTS ${SOURCE_DIR}/pipeline/${room}/${name} AND NOT ONLY_LEAKS)
      leak("pipeline/${room}/${name} is listed as face and not there")
    endif()
  endforeach()
  foreach(inner ${INNER_${room}})
    if(NOT IS_DIRECTORY ${SOURCE_DIR}/pipeline/${room}/${inner} AND NOT ONLY_LEAKS)
      leak("pipeline/${room}/${inner} is listed and not there")
    endif()
  endforeach()
endforeach()

if(leaks GREATER 0)
  message(FATAL_ERROR "${leaks} leaks")
endif()
message(STATUS "all borders hold")
