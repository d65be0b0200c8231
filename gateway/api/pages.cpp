#include "gateway/api/pages.hpp"

#include <array>

#include "data/embedded.hpp"
#include "data/hex.hpp"
#include "gateway/clock.hpp"

namespace swcs::gateway {

namespace {

// React Aria puts a style into the page by itself: pages that hold the placeholder get a nonce of their own
// with every answer, in its place and in the policy.
constexpr std::string_view kNonce = "__NONCE__";
constexpr std::string_view kBeforeNonce = "default-src 'none'; script-src 'self'; style-src 'self'";
constexpr std::string_view kAfterNonce =
    "; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

std::string_view type_of(std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript"},
        {".css", "text/css"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
    }};
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

std::string policy(const std::string& nonce) {
    std::string out(kBeforeNonce);
    if (!nonce.empty()) out += " 'nonce-" + nonce + "'";
    return out += kAfterNonce;
}

// The page with a fresh nonce in every place that wants one; "" when none does.
std::string put_nonce_into(std::string& page) {
    if (page.find(kNonce) == std::string::npos) return "";
    std::string nonce = data::hex(SystemRandomness().next());
    for (std::size_t at = page.find(kNonce); at != std::string::npos; at = page.find(kNonce, at)) {
        page.replace(at, kNonce.size(), nonce);
    }
    return nonce;
}

Response serve(std::string_view wanted, bool forever, const Request& request) {
    for (const data::EmbeddedFile& file : embedded::web()) {
        if (file.path != wanted) continue;
        Response response;
        response.content_type = std::string(type_of(wanted));
        response.body = std::string(file.bytes);
        const bool page = wanted.ends_with(".html");
        const std::string nonce = page ? put_nonce_into(response.body) : "";
        response.headers = {{"Content-Security-Policy", policy(nonce)}};
        // Assets carry a hash of their content in their name.
        if (forever) response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
        return response;
    }
    return problem(404, "Not found", "This binary was built without that page: ./swcs run builds it.",
                   request);
}

}  // namespace

std::vector<Route> page_routes(const std::string& path, const std::string& page) {
    return {{.method = "GET", .pattern = path, .handler = [page](const Request& r) {
                 return serve(page, false, r);
             }}};
}

std::vector<Route> asset_routes() {
    return {{.method = "GET", .pattern = "/assets/([A-Za-z0-9_.-]+)", .handler = [](const Request& r) {
                 return serve("assets/" + r.params[0], true, r);
             }}};
}

}  // namespace swcs::gateway
