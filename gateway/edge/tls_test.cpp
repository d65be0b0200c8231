// TLS over real sockets, with certificates made here.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "gateway/edge/client_for_tests.hpp"
#include "gateway/edge/edge.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::test;
namespace fs = std::filesystem;

namespace {

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* it) const {
        Free(it);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Pem = std::unique_ptr<BIO, Freed<BIO_free_all>>;

// A folder with cert.pem and key.pem for a self-signed name; gone with the test.
class Papers {
  public:
    Papers() {
        std::string name = (fs::temp_directory_path() / "swcs-tls-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
    }
    ~Papers() { fs::remove_all(folder_); }
    std::string certificate() const { return folder_ + "/cert.pem"; }
    std::string key() const { return folder_ + "/key.pem"; }

    void issue(const std::string& name) const {
        const Key pair(EVP_EC_gen("P-256"));
        const Certificate paper(X509_new());
        ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(paper.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
        X509_set_pubkey(paper.get(), pair.get());
        X509_NAME* subject = X509_get_subject_name(paper.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(paper.get(), subject);
        REQUIRE(X509_sign(paper.get(), pair.get(), EVP_sha256()) > 0);
        const Pem cert_file(BIO_new_file(certificate().c_str(), "w")),
            key_file(BIO_new_file(key().c_str(), "w"));
        REQUIRE(PEM_write_bio_X509(cert_file.get(), paper.get()) == 1);
        REQUIRE(PEM_write_bio_PrivateKey(key_file.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
                1);
    }

  private:
    std::string folder_;
};

class TlsClient {
  public:
    TlsClient(std::uint16_t port, int newest) : tcp_(port), context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_max_proto_version(context_.get(), newest);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_cipher_list(context_.get(), "DEFAULT:@SECLEVEL=0");
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_fd(ssl_.get(), tcp_.descriptor());
        greeted_ = SSL_connect(ssl_.get()) == 1;
    }
    bool greeted() const { return greeted_; }
    std::string name() const {
        const Certificate peer(SSL_get1_peer_certificate(ssl_.get()));
        char text[64]{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(peer.get()), NID_commonName, text, sizeof text);
        return text;
    }
    std::string ask(std::string_view request, bool& clean_end) {
        SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size()));
        std::string out;
        char buffer[4096];
        int n = 0;
        while ((n = SSL_read(ssl_.get(), buffer, sizeof buffer)) > 0)
            out.append(buffer, static_cast<std::size_t>(n));
        clean_end = SSL_get_error(ssl_.get(), n) == SSL_ERROR_ZERO_RETURN;
        return out;
    }

  private:
    Client tcp_;
    std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
    std::unique_ptr<SSL, Freed<SSL_free>> ssl_;
    bool greeted_ = false;
};

std::unique_ptr<Edge> serve(const Papers& papers, EdgeOptions options = {}) {
    std::vector<Listen> listeners(1);
    listeners[0].name = "public";
    listeners[0].certificate_file = papers.certificate();
    listeners[0].key_file = papers.key();
    listeners[0].routes = {{.method = "POST", .pattern = "/hook", .handler = [](const Request& r) {
                                Response out;
                                out.body =
                                    "url=" + r.raw.url + (r.secure ? " secure " : " open ") + r.raw.body;
                                return out;
                            }}};
    auto edge = Edge::start(std::move(listeners), options);
    if (!edge) FAIL(edge.error().message);
    return std::move(*edge);
}

constexpr std::string_view kAskHello =
    "POST /hook HTTP/1.1\r\nHost: chat.example.ec\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi";

}  // namespace

TEST_CASE("tls: a request goes around, and the end is said") {
    const int version = GENERATE(TLS1_2_VERSION, TLS1_3_VERSION);
    const Papers papers;
    papers.issue("chat.example.ec");
    const auto edge = serve(papers);
    TlsClient client(edge->port("public"), version);
    REQUIRE(client.greeted());
    bool clean_end = false;
    const std::string answer = client.ask(kAskHello, clean_end);
    CHECK_THAT(answer, Catch::EndsWith("url=https://chat.example.ec/hook secure hi"));
    CHECK(clean_end);
}

TEST_CASE("tls: versions before 1.2 are not spoken") {
    const Papers papers;
    papers.issue("chat.example.ec");
    const auto edge = serve(papers);
    CHECK_FALSE(TlsClient(edge->port("public"), TLS1_1_VERSION).greeted());
}

TEST_CASE("tls: a new certificate is taken up, a broken one leaves the old one") {
    const Papers papers;
    papers.issue("old.example.ec");
    const auto edge = serve(papers);
    CHECK(TlsClient(edge->port("public"), TLS1_3_VERSION).name() == "old.example.ec");
    papers.issue("new.example.ec");
    REQUIRE(edge->reload_certificates());
    CHECK(TlsClient(edge->port("public"), TLS1_3_VERSION).name() == "new.example.ec");
    std::ofstream(papers.certificate()) << "not a certificate";
    const auto reloaded = edge->reload_certificates();
    REQUIRE_FALSE(reloaded);
    CHECK_THAT(reloaded.error().message, Catch::StartsWith("public: the certificate "));
    CHECK(TlsClient(edge->port("public"), TLS1_3_VERSION).name() == "new.example.ec");
}

TEST_CASE("tls: another certificate's key is refused at the start") {
    const Papers papers, others;
    papers.issue("chat.example.ec");
    others.issue("other.example.ec");
    fs::copy_file(others.key(), papers.key(), fs::copy_options::overwrite_existing);
    std::vector<Listen> listeners(1);
    listeners[0].name = "public";
    listeners[0].certificate_file = papers.certificate();
    listeners[0].key_file = papers.key();
    const auto edge = Edge::start(std::move(listeners), {});
    REQUIRE_FALSE(edge);
    CHECK_THAT(edge.error().message, Catch::Contains("is not that certificate's"));
}

TEST_CASE("tls: plain text and silence on the secure port end") {
    const Papers papers;
    papers.issue("chat.example.ec");
    const auto edge = serve(papers, {.head_deadline = data::Millis{50}});
    Client plain(edge->port("public")), silent(edge->port("public"));
    plain.send(kAskHello);
    CHECK_THAT(plain.rest(), !Catch::Contains("HTTP/1.1 200") && !Catch::Contains("<hangs>"));
    CHECK(silent.rest().empty());
}
