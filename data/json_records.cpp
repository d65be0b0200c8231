// Records to JSON and back. Writing gives every field, optional ones only when they are set.
#include <utility>

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "data/json_fields.hpp"

namespace swcs::data {

using nlohmann::json;

namespace {

// ---- writing

template <typename Record>
json written(const Record& record);

json value_of(const std::string& text) {
    return text;
}
json value_of(bool flag) {
    return flag;
}
json value_of(int number) {
    return number;
}
json value_of(std::int64_t number) {
    return number;
}
json value_of(double number) {
    return number;
}
json value_of(Time time) {
    return to_ms(time);
}
template <typename Tag>
json value_of(const Id<Tag>& id) {
    return id.text;
}
template <typename Enum>
    requires std::is_enum_v<Enum>
json value_of(Enum value) {
    return name_of(value);
}
json value_of(const Roles& roles) {
    json out = json::array();
    for (const Role role : roles) out.push_back(name_of(role));
    return out;
}
json value_of(const Headers& headers) {
    json out = json::array();
    for (const auto& [name, value] : headers) out.push_back(json::array({name, value}));
    return out;
}
json value_of(const Slots& slots) {
    json out = json::object();
    for (const auto& [name, value] : slots) out[name] = written(value);
    return out;
}
template <typename Item>
json value_of(const std::vector<Item>& items) {
    json out = json::array();
    for (const Item& item : items) {
        if constexpr (std::is_same_v<Item, std::string>) {
            out.push_back(item);
        } else {
            out.push_back(written(item));
        }
    }
    return out;
}

template <typename Record>
    requires std::is_class_v<Record>
json value_of(const Record& record) {
    return written(record);
}

struct Writer {
    json& out;

    template <typename Field>
    void operator()(const char* key, const Field& field, bool /*otherwise*/ = false) {
        out[key] = value_of(field);
    }
    template <typename Record>
    void operator()(const char* key, const std::optional<Record>& field) {
        if (field) out[key] = written(*field);
    }
};

template <typename Record>
json written(const Record& record) {
    json out = json::object();
    each_field(record, Writer{out});
    return out;
}

// ---- reading

template <typename Enum>
constexpr std::optional<Enum> (*named)(std::string_view) = nullptr;
template <>
constexpr auto named<AttachmentType> = &attachment_type;
template <>
constexpr auto named<DeliveryStatus> = &delivery_status;
template <>
constexpr auto named<ActionKind> = &action_kind;
template <>
constexpr auto named<Owner> = &owner_named;
template <>
constexpr auto named<Consent> = &consent_named;
template <>
constexpr auto named<Stage> = &stage_named;
template <>
constexpr auto named<Priority> = &priority_named;
template <>
constexpr auto named<CaseStatus> = &case_status_named;
template <>
constexpr auto named<ReferralStatus> = &referral_status_named;

template <typename Record>
Record made_from(const json& in);

// Each keeps the default when the field is absent or of another type.
struct Reader {
    const json& in;

    void operator()(const char* key, std::string& field) {
        const auto found = in.find(key);
        if (found != in.end() && found->is_string()) field = found->get<std::string>();
    }
    void operator()(const char* key, bool& field, bool /*otherwise*/ = false) {
        field = flag_at(in, key, field);
    }
    void operator()(const char* key, std::int64_t& field) { field = number_at(in, key, field); }
    void operator()(const char* key, Time& field) { field = from_ms(number_at(in, key, to_ms(field))); }
    void operator()(const char* key, int& field) {
        const std::int64_t number = number_at(in, key, field);
        if (std::in_range<int>(number)) field = static_cast<int>(number);
    }
    void operator()(const char* key, double& field) {
        const auto found = in.find(key);
        if (found != in.end() && found->is_number()) field = found->get<double>();
    }
    template <typename Tag>
    void operator()(const char* key, Id<Tag>& field) {
        field.text = text_at(in, key);
    }
    template <typename Enum>
        requires std::is_enum_v<Enum>
    void operator()(const char* key, Enum& field) {
        field = named<Enum>(text_at(in, key)).value_or(field);
    }
    void operator()(const char* key, std::vector<std::string>& field) {
        for (const json& item : at(in, key)) {
            if (item.is_string()) field.push_back(item.get<std::string>());
        }
    }
    void operator()(const char* key, Headers& field) {
        for (const json& item : at(in, key)) {
            const bool pair =
                item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string();
            if (pair) field.emplace_back(item[0].get<std::string>(), item[1].get<std::string>());
        }
    }
    void operator()(const char* key, Slots& field) { field = slots_from(at(in, key)); }
    void operator()(const char* key, Roles& field) {
        for (const json& item : at(in, key)) {
            if (!item.is_string()) continue;
            if (const auto role = role_named(item.get<std::string>())) field.insert(*role);
        }
    }
    template <typename Item>
    void operator()(const char* key, std::vector<Item>& field) {
        for (const json& item : at(in, key)) field.push_back(made_from<Item>(item));
    }
    template <typename Record>
        requires std::is_class_v<Record>
    void operator()(const char* key, Record& field) {
        field = made_from<Record>(at(in, key));
    }
    template <typename Record>
    void operator()(const char* key, std::optional<Record>& field) {
        const auto found = in.find(key);
        if (found != in.end() && found->is_object()) field = made_from<Record>(*found);
    }
};

template <typename Record>
Record made_from(const json& in) {
    Record record;
    if (in.is_object()) each_field(record, Reader{in});
    return record;
}

}  // namespace

json to_json(const Choice& choice) {
    return written(choice);
}
json to_json(const Attachment& attachment) {
    return written(attachment);
}
json to_json(const Location& location) {
    return written(location);
}
json to_json(const Inbound& message) {
    return written(message);
}
json to_json(const Outbound& message) {
    return written(message);
}
json to_json(const Receipt& receipt) {
    return written(receipt);
}
json to_json(const Slots& slots) {
    return value_of(slots);
}
json to_json(const Contact& contact) {
    return written(contact);
}
json to_json(const Conversation& conversation) {
    return written(conversation);
}
json to_json(const Case& record) {
    return written(record);
}
json to_json(const ContactOfficer& officer) {
    return written(officer);
}
json to_json(const Service& service) {
    return written(service);
}
json to_json(const Referral& referral) {
    return written(referral);
}
json to_json(const Account& account) {
    return written(account);
}
json to_json(const HttpAnswer& answer) {
    return written(answer);
}

Choice choice_from(const json& in) {
    return made_from<Choice>(in);
}
Attachment attachment_from(const json& in) {
    return made_from<Attachment>(in);
}
Inbound inbound_from(const json& in) {
    return made_from<Inbound>(in);
}
Outbound outbound_from(const json& in) {
    return made_from<Outbound>(in);
}
Receipt receipt_from(const json& in) {
    return made_from<Receipt>(in);
}
Contact contact_from(const json& in) {
    return made_from<Contact>(in);
}
Conversation conversation_from(const json& in) {
    return made_from<Conversation>(in);
}
Case case_from(const json& in) {
    return made_from<Case>(in);
}
ContactOfficer contact_officer_from(const json& in) {
    return made_from<ContactOfficer>(in);
}
Service service_from(const json& in) {
    return made_from<Service>(in);
}
Referral referral_from(const json& in) {
    return made_from<Referral>(in);
}
Account account_from(const json& in) {
    return made_from<Account>(in);
}
HttpAnswer answer_from(const json& in) {
    return made_from<HttpAnswer>(in);
}

Slots slots_from(const json& in) {
    Slots slots;
    if (!in.is_object()) return slots;
    for (const auto& [name, value] : in.items()) slots[name] = made_from<SlotValue>(value);
    return slots;
}

}  // namespace swcs::data
