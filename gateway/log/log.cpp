#include "gateway/log/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway::log {

namespace {

struct Levels {
    std::mutex mutex;
    spdlog::level::level_enum otherwise = spdlog::level::info;
    std::map<std::string, spdlog::level::level_enum, std::less<>> rooms;
};

Levels& levels() {
    static Levels all;
    return all;
}

spdlog::logger& sink() {
    static const auto logger = [] {
        auto made =
            std::make_shared<spdlog::logger>("swcs", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                          spdlog::pattern_time_type::utc);
        made->set_level(spdlog::level::trace);
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *logger;
}

bool wanted(std::string_view room, spdlog::level::level_enum level) {
    const std::lock_guard lock(levels().mutex);
    const auto own = levels().rooms.find(room);
    return level >= (own == levels().rooms.end() ? levels().otherwise : own->second);
}

bool passes_untouched(std::string_view key) {
    return key == "id" || key == "event" || key == "request" || key == "ms";
}

void write(spdlog::level::level_enum level, std::string_view room, std::string_view fact, Fields fields) {
    if (!wanted(room, level)) return;
    nlohmann::ordered_json line;
    line["room"] = room;
    line["fact"] = fact;
    for (const auto& [key, value] : fields)
        line[std::string(key)] = passes_untouched(key) ? value : redact(value);
    const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    sink().log(level, "{}", std::string_view(text).substr(1, text.size() - 2));
}

bool known_level(std::string_view name, spdlog::level::level_enum& out) {
    out = spdlog::level::from_str(std::string(name));
    return out != spdlog::level::off || name == "off";
}

}  // namespace

void debug(std::string_view room, std::string_view fact, Fields fields) {
    write(spdlog::level::debug, room, fact, fields);
}
void info(std::string_view room, std::string_view fact, Fields fields) {
    write(spdlog::level::info, room, fact, fields);
}
void warn(std::string_view room, std::string_view fact, Fields fields) {
    write(spdlog::level::warn, room, fact, fields);
}
void error(std::string_view room, std::string_view fact, Fields fields) {
    write(spdlog::level::err, room, fact, fields);
}

bool set_levels(std::string_view text) {
    spdlog::level::level_enum otherwise = spdlog::level::info;
    std::map<std::string, spdlog::level::level_enum, std::less<>> rooms;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view item = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t eq = item.find('=');
        spdlog::level::level_enum level{};
        if (!known_level(eq == std::string_view::npos ? item : item.substr(eq + 1), level)) return false;
        if (eq == std::string_view::npos) {
            otherwise = level;
        } else {
            rooms[std::string(item.substr(0, eq))] = level;
        }
    }
    const std::lock_guard lock(levels().mutex);
    levels().otherwise = otherwise;
    levels().rooms = std::move(rooms);
    return true;
}

}  // namespace swcs::gateway::log
