// The name under which an officer's browser saves a file: what the sender called it, made harmless.
#pragma once

#include <string>
#include <string_view>

namespace swcs::gateway::media {

// Without folders, control characters and signs that turn the text around; short; and ending as its type
// does, so that what is kept as bytes of no known kind cannot be opened by a double click. `otherwise` when
// nothing is left.
std::string file_name(std::string_view claimed, std::string_view mime, std::string_view otherwise);

// RFC 6266: attachment; filename="cedula.jpg"; filename*=UTF-8''c%C3%A9dula.jpg
std::string as_attachment(std::string_view name);

}  // namespace swcs::gateway::media
