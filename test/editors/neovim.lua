-- Drives Neovim's own language client: `nvim --headless -u NONE -l` does not exist in Debian 12, so it is run with `luafile`.
-- PYPATH_CLI names the command line, PYPATH_FOLDER the folder; the answers are written to PYPATH_ANSWER as JSON.

local folder = vim.env.PYPATH_FOLDER
local answer = {}

local function finish()
  local file = assert(io.open(vim.env.PYPATH_ANSWER, 'w'))
  file:write(vim.fn.json_encode(answer))
  file:close()
  vim.cmd('qall!')
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function request(method, params)
  local results = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, each in pairs(results) do
    return each.result
  end
end

local ok, problem = pcall(function()
  vim.cmd('edit ' .. folder .. '/.env')
  local client = vim.lsp.start_client({
    name = 'pypath',
    cmd = { vim.env.PYPATH_NODE, vim.env.PYPATH_CLI, 'lsp', '--stdio' },
    root_dir = folder,
  })
  vim.lsp.buf_attach_client(0, client)

  vim.wait(20000, function() return #diagnostics() > 0 end, 50)
  answer.problems = vim.tbl_map(function(each)
    return { line = each.lnum, code = each.code, severity = each.severity }
  end, diagnostics())

  local position = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 0, character = 3 } }
  answer.hover = request('textDocument/hover', position).contents.value

  answer.completions = vim.tbl_map(
    function(each) return each.label end,
    request('textDocument/completion', { textDocument = position.textDocument, position = { line = 1, character = 2 } })
  )

  local range = { start = { line = 0, character = 12 }, ['end'] = { line = 0, character = 12 } }
  local actions = request('textDocument/codeAction', {
    textDocument = position.textDocument,
    range = range,
    context = { diagnostics = {} },
  })
  answer.actions = vim.tbl_map(function(each) return each.title end, actions)
  for _, action in ipairs(actions) do
    if action.isPreferred then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      break
    end
  end
  answer.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  answer.gone = vim.wait(20000, function()
    for _, each in ipairs(diagnostics()) do
      if each.lnum == 0 and each.severity == vim.diagnostic.severity.ERROR then
        return false
      end
    end
    return true
  end, 50)
end)
if not ok then
  answer.problem = tostring(problem)
end
finish()
