-- Writes a line "LINE word-space hyphen last" into the log for each line LuaTeX sets, so that they can be counted.
local size = 10.5
local function is_end(n)
  while n and (n.id == node.id("glue") or n.id == node.id("penalty") or n.id == node.id("margin_kern") or n.id == node.id("kern")) do n = n.next end
  return n == nil
end
local function report(head, group)
  if group ~= "" then return head end
  for line in node.traverse_id(node.id("hlist"), head) do
    local total, spaces, hyphen, last = 0, 0, false, false
    for n in node.traverse(line.head) do
      if n.id == node.id("glue") and n.subtype == 13 then
        local width = n.width
        if line.glue_sign == 1 and line.glue_order == n.stretch_order then width = width + n.stretch * line.glue_set end
        if line.glue_sign == 2 and line.glue_order == n.shrink_order then width = width - n.shrink * line.glue_set end
        total, spaces = total + width, spaces + 1
      end
      if n.id == node.id("glue") and n.subtype == 15 then last = true end
      if n.id == node.id("disc") and is_end(n.next) and n.pre == nil and n.replace then hyphen = true end
    end
    local tail = node.tail(line.head)
    while tail and (tail.id == node.id("glue") or tail.id == node.id("penalty") or tail.id == node.id("margin_kern")) do tail = tail.prev end
    local char = tail and tail.id == node.id("glyph") and tail.char or tail and tail.id == node.id("disc") and 45 or 0
    texio.write_nl("log", string.format("LINE %.4f %s %s", spaces > 0 and total / spaces / 65536 / size or 0, char == 45 and "hyphen" or "-", last and "last" or "-"))
  end
  return head
end
luatexbase.add_to_callback("post_linebreak_filter", report, "report lines")
