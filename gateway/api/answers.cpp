#include "gateway/api/answers.hpp"

#include <algorithm>
#include <charconv>

#include "data/json.hpp"
#include "gateway/http_status.hpp"

namespace swcs::gateway::api {

using data::ErrorKind;
using nlohmann::json;

namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "The request is wrong";
        case 401:
            return "Nobody is signed in";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 409:
            return "Somebody else was faster";
        case 422:
            return "It cannot be used as it is";
        case 429:
            return "Too many tries";
        default:
            return "The request could not be carried out";
    }
}

bool is_key(std::string_view text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

bool is_of(const json& value, Kind kind) {
    switch (kind) {
        case Kind::text:
            return value.is_string();
        case Kind::number:
            return value.is_number_integer();
        case Kind::flag:
            return value.is_boolean();
        case Kind::list:
            return value.is_array();
        case Kind::object:
            return value.is_object();
    }
    return false;
}

Body wrong(const Request& request, std::string_view pointer, std::string_view detail) {
    return {.fields = {}, .refused = refuse(request, 400, detail, {{"pointer", pointer}})};
}

// RFC 6901.
std::string pointer_to(std::string_view name) {
    std::string out = "/";
    for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return out;
}

}  // namespace

Response answer(const json& body, int status) {
    Response response;
    response.status = status;
    response.body = data::dump(body);
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    response.content_type = "";
    return response;
}

Response page(const std::string& name, json list, int limit, const std::string& cursor) {
    const bool more = list.size() == static_cast<std::size_t>(limit);
    const json next = more ? list.back()[cursor] : json(nullptr);
    return answer({{name, std::move(list)}, {"next", next}});
}

Response refuse(const Request& request, int status, std::string_view detail, const json& more) {
    Response response = problem(status, title_of(status), detail, request);
    if (more.empty()) return response;
    json body = json::parse(response.body);
    body.update(more);
    response.body = data::dump(body);
    return response;
}

Response refuse(const Request& request, const data::Error& error) {
    if (error.kind == ErrorKind::invalid && is_key(error.message))
        return refuse(request, 400, "", {{"code", error.message}});
    Response response = refuse(request, http_status(error.kind), error.message);
    if (error.kind == ErrorKind::unavailable) response.headers.emplace_back("Retry-After", "2");
    return response;
}

std::string asked(const Request& request, std::string_view name) {
    return std::string(data::field(data::parse_form(data::query_of(request.raw.url)), name));
}

std::int64_t number_of(const Request& request, std::string_view name, std::int64_t otherwise) {
    const std::string text = asked(request, name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

int limit_of(const Request& request, int otherwise, int most) {
    return static_cast<int>(std::clamp<std::int64_t>(number_of(request, "limit", otherwise), 1, most));
}

Body read_body(const Request& request, std::span<const Field> fields) {
    const auto parsed = data::parse_json(request.raw.body.empty() ? "{}" : request.raw.body);
    if (!parsed) return wrong(request, "", "The body is not JSON.");
    if (!parsed->is_object()) return wrong(request, "", "The body is not an object.");
    for (const auto& [name, value] : parsed->items()) {
        const auto field =
            std::ranges::find_if(fields, [&name = name](const Field& f) { return f.name == name; });
        if (field == fields.end()) return wrong(request, pointer_to(name), "Unknown field.");
        if (!is_of(value, field->kind)) return wrong(request, pointer_to(name), "Of the wrong type.");
        const bool too_long =
            field->kind == Kind::text && value.get_ref<const std::string&>().size() > field->longest;
        if (too_long) return wrong(request, pointer_to(name), "Too long.");
    }
    for (const Field& field : fields) {
        const auto found = parsed->find(std::string(field.name));
        const bool empty = found == parsed->end() ||
                           (found->is_string() && found->get_ref<const std::string&>().find_first_not_of(
                                                      " \t\r\n") == std::string::npos);
        if (field.required && empty) return wrong(request, pointer_to(field.name), "Needed.");
    }
    return {.fields = *parsed, .refused = std::nullopt};
}

}  // namespace swcs::gateway::api
