#include "gateway/api/shortlist.hpp"

#include <algorithm>

namespace swcs::gateway::api {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& what) {
    return std::ranges::find(list, what) != list.end();
}

// Where the person is, as a code; "" when nobody asked yet.
std::string canton_of(const data::Case& record, const rules::Pack& pack) {
    for (const auto& [id, value] : record.slots) {
        const auto* slot = pack.slot(id);
        if (slot != nullptr && slot->type == "canton" && !value.value.empty()) return value.value;
    }
    return "";
}

std::string province_of(const std::string& canton, const rules::Pack& pack) {
    const auto found = std::ranges::find(pack.cantons, canton, &rules::Canton::code);
    return found == pack.cantons.end() ? "" : found->province;
}

// Smaller is nearer.
enum Distance { same_canton, same_province, whole_country, unknown, too_far };

Distance distance_to(const data::Service& service, const std::string& canton, const rules::Pack& pack) {
    if (service.cantons.empty()) return whole_country;
    if (canton.empty()) return unknown;
    if (contains(service.cantons, canton)) return same_canton;
    const std::string province = province_of(canton, pack);
    const bool near = !province.empty() && std::ranges::any_of(service.cantons, [&](const std::string& code) {
        return province_of(code, pack) == province;
    });
    return near ? same_province : too_far;
}

}  // namespace

std::vector<Fitting> shortlist(std::vector<data::Service> services, const data::Case& record,
                               const rules::Pack& pack) {
    struct Ranked {
        bool any_need;
        Distance distance;
        Fitting fitting;
    };
    const std::string canton = canton_of(record, pack);
    std::vector<Ranked> ranked;
    for (data::Service& service : services) {
        const bool any_need = service.subcategories.empty();
        const bool for_need = contains(service.subcategories, record.subcategory) ||
                              std::ranges::any_of(record.also, [&](const std::string& also) {
                                  return contains(service.subcategories, also);
                              });
        const Distance distance = distance_to(service, canton, pack);
        if ((!any_need && !for_need) || distance == too_far) continue;
        std::vector<std::string> fits;
        if (distance == same_canton) fits.emplace_back("canton");
        if (for_need) fits.emplace_back("need");
        ranked.push_back({any_need, distance, {std::move(service), std::move(fits)}});
    }
    std::ranges::stable_sort(ranked, [](const Ranked& a, const Ranked& b) {
        return std::tie(a.any_need, a.distance, a.fitting.service.name) <
               std::tie(b.any_need, b.distance, b.fitting.service.name);
    });
    std::vector<Fitting> out;
    out.reserve(ranked.size());
    for (Ranked& one : ranked) out.push_back(std::move(one.fitting));
    return out;
}

}  // namespace swcs::gateway::api
