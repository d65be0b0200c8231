#include "gateway/api/openapi.hpp"

#include <nlohmann/json.hpp>

#include "gateway/api/access.hpp"

namespace swcs::gateway::api {

using nlohmann::json;

namespace {

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> out;
    for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        out.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
    }
    return out;
}

json roles_of(Columns who) {
    json out = json::array();
    for (const auto role : {data::Role::officer, data::Role::supervisor, data::Role::staff,
                            data::Role::ombudsman, data::Role::administrator}) {
        if ((column(role) & who) != 0) out.push_back(data::name_of(role));
    }
    return out;
}

// "post_cases_case_take": stable, for those who generate clients.
std::string operation_id(const Access& row) {
    std::string out;
    for (const char c : row.method) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    for (const char c : row.path) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word) {
            out += c;
        } else if (out.back() != '_') {
            out += '_';
        }
    }
    while (out.back() == '_') out.pop_back();
    return out;
}

json operation(const Access& row) {
    const bool open = row.who == kAnyone;
    const bool changes = row.method != "GET";
    json parameters = json::array();
    for (const std::string& part : parts_of(row.path)) {
        parameters.push_back(
            {{"name", part}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    if (changes && !open) {
        parameters.push_back({{"name", "X-CSRF-Token"},
                              {"in", "header"},
                              {"required", true},
                              {"schema", {{"type", "string"}}}});
    }
    const json refused{{"$ref", "#/components/responses/problem"}};
    json out{{"operationId", operation_id(row)},
             {"summary", row.summary},
             {"parameters", parameters},
             {"responses", {{"2XX", {{"description", "Done"}}}, {"4XX", refused}, {"5XX", refused}}}};
    if (open) {
        out["security"] = json::array();
    } else {
        out["x-roles"] = roles_of(row.who);
    }
    return out;
}

json problem_schema() {
    const json text{{"type", "string"}};
    return {{"type", "object"},
            {"required", {"type", "title", "status"}},
            {"properties",
             {{"type", text},
              {"title", text},
              {"status", {{"type", "integer"}}},
              {"detail", text},
              {"request_id", text},
              {"pointer", text},
              {"code", text}}}};
}

}  // namespace

json openapi() {
    json paths = json::object();
    for (const Access& row : access_table()) {
        std::string method(row.method);
        for (char& c : method) c = static_cast<char>(c + 32);
        paths[std::string(row.path)][method] = operation(row);
    }
    return {
        {"openapi", "3.1.0"},
        {"info", {{"title", "SWCS Gateway"}, {"version", "1"}}},
        {"servers", json::array({{{"url", "/api/v1"}}})},
        {"security", json::array({{{"session", json::array()}}})},
        {"paths", paths},
        {"components",
         {{"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-swcs"}}}}},
          {"responses",
           {{"problem",
             {{"description", "Problem details (RFC 9457)"},
              {"content",
               {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/problem"}}}}}}}}}}},
          {"schemas", {{"problem", problem_schema()}}}}}};
}

}  // namespace swcs::gateway::api
