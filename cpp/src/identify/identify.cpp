#include "identify/agency.hpp"
#include "identify/metadata.hpp"
#include "identify/reporting_year.hpp"
#include "identify/sections.hpp"
#include "identify/signature.hpp"
#include "identify/title.hpp"
#include "identify/transcript.hpp"
#include "ogikit/report.hpp"

#include <algorithm>
#include <utility>

namespace ogikit {
namespace identifying {
namespace {

// ── where things stand ─────────────────────────────────────────────────────────────────────────

// Where no section is found the title must stand this near to the beginning.
constexpr std::uint32_t longest_preface = 4000;

struct Layout {
    std::vector<SectionHeading> headings;
    std::vector<Stretch> bodies;  // of the sections
    Stretch preface;              // before section 1
    Stretch opening;              // the report's first words of its own
    std::optional<Signature> signature;
};

Stretch preface_of(const Transcript& transcript, const std::vector<SectionHeading>& headings) {
    if (!headings.empty() && headings[0].number == 1) return {0, headings[0].stretch.begin};
    std::uint32_t end = std::min(transcript.size(), longest_preface);
    if (!headings.empty()) end = std::min(end, headings[0].stretch.begin);
    for (const auto& table : transcript.tables) {
        if (table) end = std::min(end, table->begin);
    }
    return {0, end};
}

std::vector<Stretch> bodies_of(const Transcript& transcript, const std::vector<SectionHeading>& headings) {
    constexpr std::u16string_view closing_marks = u":。";
    std::vector<Stretch> bodies;
    for (std::size_t index = 0; index < headings.size(); ++index) {
        const std::uint32_t end = index + 1 < headings.size() ? headings[index + 1].stretch.begin : transcript.size();
        std::uint32_t begin = headings[index].stretch.end;
        while (begin < end && closing_marks.find(transcript.units[begin]) != closing_marks.npos) ++begin;
        bodies.push_back({begin, end});
    }
    return bodies;
}

Layout lay_out(const Transcript& transcript) {
    Layout layout;
    layout.headings = section_headings_in(transcript);
    layout.bodies = bodies_of(transcript, layout.headings);
    layout.preface = preface_of(transcript, layout.headings);

    // The signature closes the report: it stands after the tables, in the last section.
    Stretch tail = layout.bodies.empty() ? transcript.all() : layout.bodies.back();
    for (const auto& table : transcript.tables) {
        if (table) tail.begin = std::max(tail.begin, table->end);
    }
    if (tail.begin < tail.end) layout.signature = signature_in(transcript, tail);
    if (layout.signature && !layout.bodies.empty()) layout.bodies.back().end = layout.signature->begin;

    const bool has_first = !layout.headings.empty() && layout.headings[0].number == 1;
    layout.opening = has_first ? layout.bodies[0] : layout.preface;
    return layout;
}

// Before the first table, so that no number of a table passes for a year.
Stretch before_tables(const Transcript& transcript, const Layout& layout) {
    Stretch where{0, std::min(transcript.size(), layout.preface.end + longest_preface)};
    for (const auto& table : transcript.tables) {
        if (table) where.end = std::min(where.end, table->begin);
    }
    return where;
}

// ── titles ─────────────────────────────────────────────────────────────────────────────────────

int weigh_title(const TitleMention& mention, std::optional<int> year_of_text) {
    const bool confirmed = mention.year && year_of_text == mention.year->year;
    return (mention.agency.empty() ? 0 : 4) + (mention.year ? 4 : 0) + (confirmed ? 3 : 0) + (mention.starts_line ? 1 : 0);
}

struct Mentions {
    std::optional<TitleMention> title;  // the best
    std::optional<TitleMention> told;   // the first sentence that tells of the report
};

Mentions choose_mentions(const Transcript& transcript, Stretch where, std::optional<int> year_of_text) {
    Mentions chosen;
    int best = -1;
    for (TitleMention& mention : title_mentions(transcript, where)) {
        if (!mention.is_title) {
            if (!chosen.told) chosen.told = std::move(mention);
            continue;
        }
        // Of equals the one nearer to the report: links to other reports stand before it.
        const int weight = weigh_title(mention, year_of_text);
        if (weight < best) continue;
        best = weight;
        chosen.title = std::move(mention);
    }
    return chosen;
}

// What a title says, wherever it stands.
struct Title {
    Quoted whole;
    Quoted agency;
    Quoted year_source;
    std::optional<int> year;
};

Title quote_title(const Transcript& transcript, const TitleMention& mention, const std::string& origin) {
    Title title;
    const auto quote = [&](Stretch stretch) {
        return Quoted{transcript.printed(stretch), transcript.range(stretch), origin};
    };
    title.whole = quote(mention.stretch);
    if (!mention.agency.empty()) {
        title.agency = quote({mention.agency.front().begin, mention.agency.back().end});
        title.agency.value = agency_of(transcript, mention);
    }
    if (mention.year) {
        title.year_source = quote(mention.year->digits);
        title.year = mention.year->year;
    }
    return title;
}

// A property stands outside the text, so it has no range there.
std::optional<Title> title_of_property(const Property& property, std::optional<int> year_of_text) {
    const std::u16string value = to_utf16(property.value);
    const Transcript transcript = transcribe(value);
    const Mentions mentions = choose_mentions(transcript, transcript.all(), year_of_text);
    if (!mentions.title) return std::nullopt;
    Title title = quote_title(transcript, *mentions.title, "property:" + property.name);
    title.whole.range = title.agency.range = title.year_source.range = Range{};
    return title;
}

bool stands_in_field(const TitleMention& mention, const std::vector<MetadataField>& fields) {
    return std::ranges::any_of(fields, [&](const MetadataField& field) {
        return field.kind == MetadataKind::title && mention.stretch.begin >= field.value.begin &&
               mention.stretch.end <= field.value.end;
    });
}

// ── properties ─────────────────────────────────────────────────────────────────────────────────

std::vector<const Property*> properties_of_kind(const Document& document, MetadataKind kind) {
    std::vector<const Property*> chosen;
    for (const Property& property : document.properties) {
        const auto meaning = meaning_of_property(property.name);
        if (meaning && meaning->kind == kind) chosen.push_back(&property);
    }
    std::ranges::stable_sort(chosen, {}, [](const Property* property) { return meaning_of_property(property->name)->rank; });
    return chosen;
}

std::vector<MetadataField> fields_of_kind(const std::vector<MetadataField>& fields, MetadataKind kind) {
    std::vector<MetadataField> chosen;
    std::ranges::copy_if(fields, std::back_inserter(chosen), [&](const MetadataField& field) { return field.kind == kind; });
    std::ranges::stable_sort(chosen, {}, &MetadataField::rank);
    return chosen;
}

// ── choices ────────────────────────────────────────────────────────────────────────────────────

struct YearEvidence {
    int year;
    Quoted source;
};

// The first of the evidence decides; what differs from it is kept beside it.
void decide_year(Identification& found, std::vector<YearEvidence> evidence) {
    if (evidence.empty()) return;
    found.year = evidence.front().year;
    found.year_source = std::move(evidence.front().source);
    for (std::size_t index = 1; index < evidence.size(); ++index) {
        if (evidence[index].year != *found.year) found.competing_years.push_back(std::move(evidence[index].source));
    }
}

struct DateEvidence {
    Date date;
    Quoted source;
};

// Nobody publishes a report before its year begins.
void decide_published(Identification& found, std::vector<DateEvidence> evidence) {
    const auto possible = std::ranges::find_if(evidence, [&](const DateEvidence& it) { return !found.year || it.date.year >= *found.year; });
    if (possible == evidence.end()) return;
    found.published = possible->date;
    found.published_source = std::move(possible->source);
}

}  // namespace
}  // namespace identifying

Identification identify(const Document& document, const Alignment& alignment) {
    using namespace identifying;
    const Transcript transcript = transcribe(document, alignment);
    const Layout layout = lay_out(transcript);
    const auto quote = [&](Stretch stretch, std::string origin) {
        return Quoted{transcript.printed(stretch), transcript.range(stretch), std::move(origin)};
    };

    Identification found;
    for (std::size_t index = 0; index < layout.headings.size(); ++index) {
        found.sections.push_back({layout.headings[index].number, transcript.range(layout.headings[index].stretch),
                                  transcript.range(layout.bodies[index])});
    }
    if (layout.signature && layout.signature->name) found.signature = quote(*layout.signature->name, "signature");

    const auto period = reporting_period(transcript, before_tables(transcript, layout));
    const auto opening_year = year_of_first_sentences(transcript, layout.opening);
    const std::optional<int> year_of_text = period         ? std::optional(period->year)
                                            : opening_year ? std::optional(opening_year->year)
                                                           : std::nullopt;

    const std::vector<MetadataField> fields = metadata_in(transcript, layout.preface);
    const Mentions mentions = choose_mentions(transcript, layout.preface, year_of_text);
    std::vector<Title> titles;
    if (mentions.title) {
        const bool field = stands_in_field(*mentions.title, fields);
        titles.push_back(quote_title(transcript, *mentions.title, field ? "metadata" : "title"));
    }
    for (const Property* property : properties_of_kind(document, MetadataKind::title)) {
        if (auto title = title_of_property(*property, year_of_text)) titles.push_back(std::move(*title));
    }
    // A bare 政府信息公开年报 in the text gives way to a property that says whose and which.
    std::ranges::stable_partition(titles, [](const Title& title) { return title.year || !title.agency.value.empty(); });
    if (!titles.empty()) found.title = titles.front().whole;

    for (const MetadataField& field : fields_of_kind(fields, MetadataKind::issuer)) {
        if (found.issuer.value.empty()) found.issuer = quote(field.value, "metadata");
    }
    for (const Property* property : properties_of_kind(document, MetadataKind::issuer)) {
        const std::u16string value = to_utf16(property->value);
        if (found.issuer.value.empty() && ends_like_agency(fold(value))) {
            found.issuer = {property->value, {}, "property:" + property->name};
        }
    }

    std::vector<Quoted> agencies;
    for (const Title& title : titles) agencies.push_back(title.agency);
    agencies.push_back(found.signature);
    agencies.push_back(found.issuer);
    if (mentions.told && !mentions.told->agency.empty()) {
        agencies.push_back(quote_title(transcript, *mentions.told, "first sentence").agency);
    }
    if (const auto name = name_in_first_sentences(transcript, layout.opening)) {
        agencies.push_back(quote(*name, "first sentence"));
    }
    const auto named = std::ranges::find_if(agencies, [](const Quoted& agency) { return !agency.value.empty(); });
    if (named != agencies.end()) found.agency = *named;

    std::vector<YearEvidence> years;
    for (const Title& title : titles) {
        if (title.year) years.push_back({*title.year, title.year_source});
    }
    if (period) years.push_back({period->year, quote(period->digits, "reporting period")});
    if (mentions.told && mentions.told->year) {
        years.push_back({mentions.told->year->year, quote(mentions.told->year->digits, "first sentence")});
    }
    // Reports are due by 31 March of the next year; the first sentences alone must agree with that.
    const bool signed_otherwise = layout.signature && layout.signature->date && opening_year &&
                                  layout.signature->date->date.year != opening_year->year + 1;
    if (opening_year && !(years.empty() && signed_otherwise)) {
        years.push_back({opening_year->year, quote(opening_year->digits, "first sentence")});
    }
    decide_year(found, std::move(years));

    std::vector<DateEvidence> dates;
    if (layout.signature && layout.signature->date) {
        dates.push_back({layout.signature->date->date, quote(layout.signature->date->stretch, "signature")});
    }
    if (mentions.title) {
        const auto below = date_line_after(transcript, mentions.title->stretch.end);
        if (below && below->stretch.end <= layout.preface.end) {
            dates.push_back({below->date, quote(below->stretch, "title")});
        }
    }
    for (const MetadataField& field : fields_of_kind(fields, MetadataKind::date)) {
        dates.push_back({field.date, quote(field.value, "metadata")});
    }
    for (const Property* property : properties_of_kind(document, MetadataKind::date)) {
        const std::u16string value = to_utf16(property->value);
        const Transcript stated = transcribe(value);
        if (const auto date = date_at(stated, 0, stated.size())) {
            dates.push_back({date->date, {property->value, {}, "property:" + property->name}});
        }
    }
    decide_published(found, std::move(dates));
    return found;
}

}  // namespace ogikit
