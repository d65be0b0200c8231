#include <libxml/xmlreader.h>

#include <limits>
#include <memory>

#include "channels/generic/generic.hpp"

namespace swcs::channels::generic_api {

namespace {

struct FreeReader {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

std::string text_of(const xmlChar* text) {
    return text == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(text));
}

void say_nothing(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

}  // namespace

data::Fields xml_fields(const std::string& document) {
    if (document.size() > std::size_t{std::numeric_limits<int>::max()}) return {};
    const std::unique_ptr<xmlTextReader, FreeReader> reader(xmlReaderForMemory(
        document.data(), static_cast<int>(document.size()), nullptr, nullptr, XML_PARSE_NONET));
    if (!reader) return {};
    xmlTextReaderSetErrorHandler(reader.get(), say_nothing, nullptr);
    data::Fields out;
    std::string open;  // the element that began last: a text belongs to it until the next tag
    std::string text;
    int read = 0;
    while ((read = xmlTextReaderRead(reader.get())) == 1) {
        switch (xmlTextReaderNodeType(reader.get())) {
            case XML_READER_TYPE_ELEMENT:
                open = text_of(xmlTextReaderConstLocalName(reader.get()));
                text.clear();
                break;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
                text += text_of(xmlTextReaderConstValue(reader.get()));
                break;
            case XML_READER_TYPE_END_ELEMENT:
                if (!open.empty()) out.emplace_back(open, text);
                open.clear();
                break;
            default:
                break;
        }
    }
    return read == 0 ? out : data::Fields{};  // the end, or a mistake somewhere
}

}  // namespace swcs::channels::generic_api
