-- Converts texts one after another, so that pandoc starts once for all of them. Of each text it reads a line, formats
-- from and to, bytes of the text, options of the writer as JSON; then the text. The empty list of files keeps a reader
-- from every other file.
for line in io.lines() do
  local from, to, length, options = line:match("^(%S+) (%S+) (%d+) (.*)$")
  local text = tonumber(length) > 0 and io.read(tonumber(length)) or ""
  local is_made, made = pcall(function()
    return pandoc.write(pandoc.read(text, from, {}, {}), to, pandoc.json.decode(options))
  end)
  made = is_made and made or tostring(made)
  io.write((is_made and "ok " or "no ") .. #made .. "\n", made)
  io.flush()
end
