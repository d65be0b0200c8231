#include "channels/media.hpp"

#include <algorithm>

#include "channels/calls.hpp"

namespace swcs::channels {

Fetch Channel::fetch(const data::Attachment&, const Line&, std::span<const data::HttpAnswer>) const {
    return NotToBeHad{"this channel names its attachments and does not hand them over"};
}

std::string authority_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    const std::string_view rest = url.substr(scheme + 3);
    std::string authority(rest.substr(0, rest.find_first_of("/?#")));
    std::ranges::transform(authority, authority.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return authority;
}

std::vector<std::string> media_hosts(const Line& line, std::string_view base_url,
                                     std::vector<std::string> own) {
    own.push_back(authority_of(base_url));
    std::string_view more = line.setting("media_hosts");
    while (!more.empty()) {
        const std::size_t end = std::min(more.find(' '), more.size());
        own.emplace_back(more.substr(0, end));
        more.remove_prefix(std::min(end + 1, more.size()));
    }
    std::erase(own, "");
    return own;
}

Fetch no_file(std::string_view provider, const data::HttpAnswer& answer) {
    if (const auto trouble = passing_trouble(provider, answer)) {
        if (const auto* retry = std::get_if<Retry>(&*trouble)) return *retry;
    }
    const std::string why = std::string(provider) + ": HTTP " + std::to_string(answer.status);
    // Our own token is at fault, which somebody may mend: what is there stays there.
    if (answer.status == 401 || answer.status == 403) return Retry{.after = {}, .reason = why};
    return NotToBeHad{why};
}

}  // namespace swcs::channels
