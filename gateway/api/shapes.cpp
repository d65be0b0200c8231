#include "gateway/api/shapes.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <nlohmann/json.hpp>

#include "channels/sms/segment.hpp"
#include "data/author.hpp"
#include "data/json.hpp"
#include "gateway/core/window.hpp"

namespace swcs::gateway::api {

using data::Case;
using data::store::Direction;
using data::store::StoredMessage;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr int kLooksBack = 8;          // messages among which the last words are found
constexpr std::size_t kPreview = 140;  // bytes
// The need of a case that dialog/handing_over.cpp could not name
constexpr std::string_view kUnsaid = "other";

std::string cut(const std::string& text) {
    if (text.size() <= kPreview) return text;
    std::size_t end = kPreview;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

std::string_view spoken_by(const StoredMessage& message) {
    if (message.direction == Direction::in) return "citizen";
    return data::is_officer(message.author) ? "officer" : "bot";
}

}  // namespace

std::string shown_address(const std::string& id) {
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    if (!id.starts_with('+')) return id;
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util.Parse(id, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return id;
    std::string out;
    util.Format(number, PhoneNumberUtil::INTERNATIONAL, &out);
    return out;
}

std::string kind_of_line(const Config& config, const std::string& line) {
    const auto found = config.lines.find(line);
    const auto* channel = found == config.lines.end() ? nullptr : channels::find(found->second.channel);
    return channel == nullptr ? "" : std::string(channel->kind());
}

std::string Shapes::text(const rules::Pack& pack, const std::map<std::string, std::string>& texts) const {
    return rules::text_in(texts, who_.language, pack.languages.empty() ? "" : pack.languages.front());
}

// A need that no pack names is that of somebody who asked for a person, and said no more.
json Shapes::named(const rules::Pack& pack, const std::string& id) const {
    if (const auto* subcategory = pack.subcategory(id))
        return {{"id", id}, {"name", text(pack, subcategory->name)}};
    const bool unsaid = id == kUnsaid;
    return {{"id", id}, {"name", unsaid ? rules::phrase(pack, who_.language, "menu.person") : id}};
}

json Shapes::row(const Case& record) {
    const auto contact = store_.contacts().by_id(record.contact);
    return row(record, Sight(store_, who_, record.contact), contact.value_or(data::Contact{}));
}

json Shapes::row(const Case& record, const Sight& sight, const data::Contact& contact) {
    const auto pack = world_.packs.named(record.pack);
    const auto conversation =
        store_.conversations().by_id(record.conversation).value_or(data::Conversation{});
    const auto* category = pack->category(record.category);
    std::optional<StoredMessage>
        words;  // the last of a person; the assistant's only where there are no others
    data::Time last_at = record.updated_at;
    for (StoredMessage& message : store_.messages().of_contact(record.contact, "", kLooksBack)) {
        const bool said = message.direction == Direction::in || message.direction == Direction::out;
        if (!said || !sight.shows(message)) continue;
        last_at = message.at;
        const bool of_bot = spoken_by(message) == "bot";
        if (!of_bot || !words || spoken_by(*words) == "bot") words = std::move(message);
    }
    const bool sensitive = is_sensitive(record);
    return {{"id", record.id.text},
            {"number", record.number},
            {"contact",
             {{"id", record.contact.text},
              {"name", contact.name},
              {"address", shown_address(conversation.address)}}},
            {"channel", kind_of_line(world_.config, conversation.line)},
            {"line", conversation.line},
            {"category",
             {{"id", record.category},
              {"name", category == nullptr ? record.category : text(*pack, category->name)}}},
            {"subcategory", named(*pack, record.subcategory)},
            {"priority", data::name_of(record.priority)},
            {"status", data::name_of(record.status)},
            {"queue", record.queue},
            {"officer", record.officer.empty() ? json(nullptr) : json(record.officer)},
            {"officer_name", record.officer.empty() ? json(nullptr) : json(officer_name(record.officer))},
            {"preview", sensitive || !words ? "" : cut(words->text)},
            {"preview_by", words ? spoken_by(*words) : "citizen"},
            {"opened_at", data::rfc3339(record.opened_at)},
            {"updated_at", data::rfc3339(record.updated_at)},
            {"last_at", data::rfc3339(last_at)},
            {"sensitive", sensitive},
            {"flags", record.flags}};
}

namespace {

// null where the operator gave no price.
json price_per_part(const data::Tariff& tariff) {
    if (!tariff.per_part) return nullptr;
    return {{"currency", tariff.currency}, {"amount", data::decimal(*tariff.per_part)}};
}

// How the line writes what is no GSM-7: whoever counts parts has to know. null where none are counted.
json fold_of(const LineConfig& line, const std::string& kind) {
    if (kind != "sms") return nullptr;
    const auto fold = channels::sms::fold_named(line.line.setting("fold"));
    return fold ? line.line.setting("fold") : "off";
}

}  // namespace

json Shapes::lines_of(const data::ContactId& contact) {
    json out = json::array();
    for (const auto& [name, line] : world_.config.lines) {
        const auto conversation = store_.conversations().open_of(contact, name);
        if (!conversation) continue;
        const auto until = open_until(world_.config, *conversation);
        const auto notice = notice_of(world_.config, name);
        const std::string kind = kind_of_line(world_.config, name);
        out.push_back({{"line", name},
                       {"channel", kind},
                       {"address", shown_address(conversation->address)},
                       {"replies_until", until ? json(data::rfc3339(*until)) : json(nullptr)},
                       {"notice", notice ? json(notice->text) : json(nullptr)},
                       {"fold", fold_of(line, kind)},
                       {"price_per_part", price_per_part(line.tariff)}});
    }
    return out;
}

json Shapes::slots_of(const Case& record, const rules::Pack& pack) const {
    json out = json::array();
    for (const auto& [id, value] : record.slots) {
        const auto* slot = pack.slot(id);
        out.push_back({{"id", id},
                       {"label", slot == nullptr ? id : text(pack, slot->label)},
                       {"value", value.value},
                       {"shown", value.shown},
                       {"said", value.said},
                       {"at", data::rfc3339(value.at)}});
    }
    return out;
}

json Shapes::missing_of(const Case& record, const rules::Pack& pack) const {
    json out = json::array();
    const auto* subcategory = pack.subcategory(record.subcategory);
    if (subcategory == nullptr) return out;
    for (const std::string& id : subcategory->slots) {
        const auto* slot = pack.slot(id);
        if (slot == nullptr || record.slots.contains(id)) continue;
        out.push_back(
            {{"id", id}, {"label", text(pack, slot->label)}, {"question", text(pack, slot->question)}});
    }
    return out;
}

json Shapes::history_of(const Case& record, const Sight& sight) const {
    json out = json::array();
    for (auto past = sight.cases().rbegin(); past != sight.cases().rend(); ++past) {
        if (past->id == record.id) continue;
        out.push_back({{"id", past->id.text},
                       {"number", past->number},
                       {"subcategory", named(*world_.packs.named(past->pack), past->subcategory)},
                       {"status", data::name_of(past->status)},
                       {"opened_at", data::rfc3339(past->opened_at)}});
    }
    return out;
}

json Shapes::packet(const Case& record) {
    const auto pack = world_.packs.named(record.pack);
    const Sight sight(store_, who_, record.contact);
    const auto contact = store_.contacts().by_id(record.contact).value_or(data::Contact{});
    json out = row(record, sight, contact);
    json also = json::array();
    for (const std::string& id : record.also) also.push_back(named(*pack, id));
    json referrals = json::array();
    for (const auto& referral : store_.referrals().of_case(record.id)) {
        referrals.push_back(referral_json(referral));
    }
    const auto* subcategory = pack->subcategory(record.subcategory);
    json steps = json::array();
    if (subcategory != nullptr) {
        auto found = subcategory->steps.find(who_.language);
        if (found == subcategory->steps.end() && !pack->languages.empty())
            found = subcategory->steps.find(pack->languages.front());
        if (found != subcategory->steps.end()) steps = found->second;
    }
    out.update({{"need", record.need},
                {"because", record.because},
                {"also", also},
                {"slots", slots_of(record, *pack)},
                {"missing", missing_of(record, *pack)},
                {"steps", steps},
                {"consent", data::name_of(contact.consent)},
                {"owner", data::name_of(contact.owner)},
                {"owner_officer", contact.officer.empty() ? json(nullptr) : json(contact.officer)},
                {"fence", contact.fence},
                {"language", contact.language},
                {"source", store_.outreaches().source_of(record.id)},
                {"lines", lines_of(record.contact)},
                {"referrals", referrals},
                {"history", history_of(record, sight)}});
    return out;
}

json referral_json(const data::Referral& referral) {
    const bool answered = referral.answered_at != data::Time{};
    return {{"id", referral.id.text},
            {"code", referral.code},
            {"service", referral.service.text},
            {"service_name", referral.service_name},
            {"organisation", referral.organisation},
            {"contact_officer", {{"id", referral.to.id}, {"name", referral.to.name}}},
            {"by", {{"kind", referral.by.kind}, {"id", referral.by.id}}},
            {"status", data::name_of(referral.status)},
            {"note", referral.note},
            {"answer", referral.answer},
            {"officer", referral.officer},
            {"made_at", data::rfc3339(referral.made_at)},
            {"answered_at", answered ? json(data::rfc3339(referral.answered_at)) : json(nullptr)}};
}

json service_json(const data::Service& service) {
    json people = json::array();
    for (const data::ContactOfficer& person : service.contact_officers) {
        json reaches = json::array();
        for (const data::Reach& reach : person.reaches) {
            reaches.push_back({{"kind", reach.kind}, {"id", reach.id}});
        }
        people.push_back({{"id", person.id}, {"name", person.name}, {"reaches", reaches}});
    }
    return {{"id", service.id.text},      {"organisation", service.organisation},
            {"name", service.name},       {"description", service.description},
            {"cantons", service.cantons}, {"subcategories", service.subcategories},
            {"hours", service.hours},     {"address", service.address},
            {"active", service.active},   {"contact_officers", people}};
}

}  // namespace swcs::gateway::api
