#include "gateway/edge/certificate.hpp"

#include <boost/asio/ssl/context.hpp>

namespace swcs::gateway::edge {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

data::Result<std::shared_ptr<ssl::context>> read_certificate(const std::string& certificate_file,
                                                             const std::string& key_file) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);  // idle connections are small
    error_code failed;
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                   failed);
    context->use_certificate_chain_file(certificate_file, failed);
    if (failed)
        return data::Error{data::ErrorKind::invalid,
                           "the certificate " + certificate_file + " cannot be read"};
    context->use_private_key_file(key_file, ssl::context::pem, failed);
    if (failed)
        return data::Error{data::ErrorKind::invalid,
                           "the key " + key_file + " cannot be read or is not that certificate's"};
    return context;
}

}  // namespace swcs::gateway::edge
