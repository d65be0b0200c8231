// A certificate and its key, read for serving TLS 1.2 and 1.3.
#pragma once

#include <memory>
#include <string>

#include "data/result.hpp"

namespace boost::asio::ssl {
class context;
}

namespace swcs::gateway::edge {

// PEM files; an encrypted key is refused, never asked for on the terminal.
data::Result<std::shared_ptr<boost::asio::ssl::context>> read_certificate(const std::string& certificate_file,
                                                                          const std::string& key_file);

}  // namespace swcs::gateway::edge
