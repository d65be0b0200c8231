// Every record's fields, named once: writing and reading all walk these lists, so that they cannot disagree.
// A flag that is true by default says so: what reading an absent field gives is what may be left out.
// Private to data/json_*.cpp.
#pragma once

#include <concepts>
#include <type_traits>

#include "data/account.hpp"
#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/directory.hpp"
#include "data/http.hpp"
#include "data/message.hpp"
#include "data/referral.hpp"

namespace swcs::data {

template <typename T, typename Record>
concept Is = std::same_as<std::remove_const_t<T>, Record>;

void each_field(Is<Choice> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("title", r.title);
    visit("description", r.description);
}

void each_field(Is<Attachment> auto& r, auto&& visit) {
    visit("type", r.type);
    visit("url", r.url);
    visit("media_id", r.media_id);
    visit("name", r.name);
    visit("mime", r.mime);
    visit("file", r.file);
}

void each_field(Is<Location> auto& r, auto&& visit) {
    visit("latitude", r.latitude);
    visit("longitude", r.longitude);
    visit("name", r.name);
}

void each_field(Is<TemplateButton> auto& r, auto&& visit) {
    visit("index", r.index);
    visit("kind", r.kind);
    visit("value", r.value);
}

void each_field(Is<Template> auto& r, auto&& visit) {
    visit("name", r.name);
    visit("language", r.language);
    visit("variables", r.variables);
    visit("header", r.header);
    visit("header_media", r.header_media);
    visit("buttons", r.buttons);
}

void each_field(Is<Action> auto& r, auto&& visit) {
    visit("kind", r.kind);
    visit("title", r.title);
    visit("target", r.target);
}

void each_field(Is<Card> auto& r, auto&& visit) {
    visit("name", r.name);
    visit("phone", r.phone);
}

void each_field(Is<SmsPart> auto& r, auto&& visit) {
    visit("reference", r.reference);
    visit("number", r.number);
    visit("total", r.total);
}

void each_field(Is<Inbound> auto& r, auto&& visit) {
    visit("to", r.to);
    visit("external_id", r.external_id);
    visit("from", r.from);
    visit("also", r.also);
    visit("name", r.name);
    visit("text", r.text);
    visit("choice", r.choice);
    visit("attachments", r.attachments);
    visit("location", r.location);
    visit("context", r.context);
    visit("sent_at", r.sent_at);
    visit("subject", r.subject);
    visit("automatic", r.automatic);
    visit("part", r.part);
}

void each_field(Is<Outbound> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("to", r.to);
    visit("text", r.text);
    visit("choices", r.choices);
    visit("attachments", r.attachments);
    visit("action", r.action);
    visit("location", r.location);
    visit("contacts", r.contacts);
    visit("template", r.template_message);
    visit("mark_read", r.mark_read);
    visit("subject", r.subject);
    visit("thread", r.thread);
    visit("context", r.context);
    visit("automatic", r.automatic, true);
}

void each_field(Is<Money> auto& r, auto&& visit) {
    visit("millionths", r.millionths);
    visit("currency", r.currency);
}

void each_field(Is<Charge> auto& r, auto&& visit) {
    visit("price", r.price);
    visit("parts", r.parts);
    visit("category", r.category);
}

void each_field(Is<Receipt> auto& r, auto&& visit) {
    visit("to_line", r.to_line);
    visit("external_id", r.external_id);
    visit("status", r.status);
    visit("at", r.at);
    visit("error", r.error);
    visit("charge", r.charge);
}

void each_field(Is<SlotValue> auto& r, auto&& visit) {
    visit("value", r.value);
    visit("shown", r.shown);
    visit("said", r.said);
    visit("at", r.at);
}

void each_field(Is<Contact> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("language", r.language);
    visit("name", r.name);
    visit("owner", r.owner);
    visit("fence", r.fence);
    visit("officer", r.officer);
    visit("consent", r.consent);
    visit("opted_out", r.opted_out);
    visit("stop_pings", r.stop_pings);
    visit("stopped_lines", r.stopped_lines);
    visit("created_at", r.created_at);
}

void each_field(Is<Conversation> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("contact", r.contact);
    visit("line", r.line);
    visit("address", r.address);
    visit("pack", r.pack);
    visit("stage", r.stage);
    visit("greeted", r.greeted);
    visit("subcategory", r.subcategory);
    visit("also", r.also);
    visit("need", r.need);
    visit("because", r.because);
    visit("awaiting", r.awaiting);
    visit("retries", r.retries);
    visit("misunderstood", r.misunderstood);
    visit("offered", r.offered);
    visit("skipped", r.skipped);
    visit("slots", r.slots);
    visit("suspended", r.suspended);
    visit("open_case", r.open_case);
    visit("case_number", r.case_number);
    visit("last_answer", r.last_answer);
    visit("held", r.held);
    visit("reason", r.reason);
    visit("begun_at", r.begun_at);
    visit("last_at", r.last_at);
}

void each_field(Is<Case> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("number", r.number);
    visit("contact", r.contact);
    visit("conversation", r.conversation);
    visit("category", r.category);
    visit("subcategory", r.subcategory);
    visit("also", r.also);
    visit("priority", r.priority);
    visit("status", r.status);
    visit("queue", r.queue);
    visit("officer", r.officer);
    visit("need", r.need);
    visit("because", r.because);
    visit("flags", r.flags);
    visit("slots", r.slots);
    visit("consent", r.consent);
    visit("pack", r.pack);
    visit("opened_at", r.opened_at);
    visit("updated_at", r.updated_at);
}

void each_field(Is<Reach> auto& r, auto&& visit) {
    visit("kind", r.kind);
    visit("id", r.id);
}

void each_field(Is<ContactOfficer> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("name", r.name);
    visit("reaches", r.reaches);
}

void each_field(Is<Service> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("organisation", r.organisation);
    visit("name", r.name);
    visit("description", r.description);
    visit("cantons", r.cantons);
    visit("subcategories", r.subcategories);
    visit("hours", r.hours);
    visit("address", r.address);
    visit("active", r.active, true);
    visit("contact_officers", r.contact_officers);
    visit("updated_at", r.updated_at);
}

void each_field(Is<Referral> auto& r, auto&& visit) {
    visit("id", r.id);
    visit("record", r.record);
    visit("citizen", r.citizen);
    visit("service", r.service);
    visit("service_name", r.service_name);
    visit("organisation", r.organisation);
    visit("to", r.to);
    visit("by", r.by);
    visit("provider", r.provider);
    visit("line", r.line);
    visit("code", r.code);
    visit("status", r.status);
    visit("note", r.note);
    visit("answer", r.answer);
    visit("officer", r.officer);
    visit("consented", r.consented);
    visit("made_at", r.made_at);
    visit("answered_at", r.answered_at);
}

// Never the password.
void each_field(Is<Account> auto& r, auto&& visit) {
    visit("name", r.name);
    visit("display_name", r.display_name);
    visit("roles", r.roles);
    visit("language", r.language);
    visit("disabled", r.disabled);
    visit("created_at", r.created_at);
}

void each_field(Is<HttpAnswer> auto& r, auto&& visit) {
    visit("status", r.status);
    visit("headers", r.headers);
    visit("body", r.body);
    visit("error", r.error);
}

}  // namespace swcs::data
