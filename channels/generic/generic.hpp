// SMS through any provider with an HTTP API: the operator says in settings what its requests look like. One
// provider more needs no code. The operator's page, with every setting, is README.md.
#pragma once

#include "channels/channel.hpp"

namespace swcs::channels::generic_api {

data::Result<Webhook> read_webhook(const data::Fields& fields, const Account& account,
                                   data::Time received_at);

// The leaves of an XML document (SOAP): local name and text, in order. Entities are not expanded, nothing is
// fetched, and what is no XML has no fields.
data::Fields xml_fields(const std::string& document);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

// The texts as they travel, one call each.
std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line);

// How a value is written where a template has {{name}}.
enum class Writing { url, form, json, xml };

// "…{{to}}…" with what `value_of` gives for each name, written so that it cannot break out of its place. One
// pass: braces inside a value stay text.
struct Values {
    std::map<std::string, std::string> texts;
    std::vector<std::string> choices;
};
std::string filled(std::string_view form, const Values& values, Writing writing);

inline constexpr std::size_t kText = 1600;

}  // namespace swcs::channels::generic_api
