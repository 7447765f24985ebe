package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Location;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.VersionRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gathers what the readers find and keeps one of each thing; [IndexWriter] lays it out. What comes
/// twice is kept once, and the order in which things come leaves no trace. One thread.
final class IndexBuilder implements FeedSink {

    /// Skipped records that are kept by name; beyond it they are only counted.
    static final int MAX_SKIPPED = 10_000;

    private static final int DATE_LENGTH = 10;

    /// An ecosystem and a name in it.
    record PackageKey(String ecosystem, String name) {}

    final StringTable strings = new StringTable();
    final Numbered<PackageKey> packages = new Numbered<>();
    final Numbered<AdvisoryHead> heads = new Numbered<>();
    final Numbered<Statement> statements = new Numbered<>();
    final SortedMap<String, CveFacts> facts = new TreeMap<>();

    /// Three columns of the same length: numbers in the three lists above.
    final IntColumn rowPackages = new IntColumn();

    final IntColumn rowHeads = new IntColumn();
    final IntColumn rowStatements = new IntColumn();

    private final SortedMap<String, SourceTally> sources = new TreeMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long skippedCount;

    @Override
    public void advisory(Advisory advisory) {
        AdvisoryHead head = AdvisoryHead.of(advisory);
        int known = heads.size();
        int headNumber = heads.number(head);
        if (headNumber == known) {
            addTexts(head);
        }
        tally(advisory.source());
        for (Affected affected : advisory.affected()) {
            String ecosystem = EcosystemName.canonical(affected.ecosystem());
            String name = PackageName.canonical(ecosystem, affected.name());
            rowPackages.add(packageNumber(new PackageKey(ecosystem, name)));
            rowHeads.add(headNumber);
            rowStatements.add(statementNumber(Statement.of(affected)));
        }
    }

    @Override
    public void enrichment(String source, Enrichment fact) {
        SourceTally tally = tally(source);
        boolean isNew = facts.computeIfAbsent(fact.cve(), _ -> new CveFacts()).add(source, fact);
        if (isNew) {
            tally.facts++;
        }
    }

    @Override
    public void dated(String source, String date) {
        SourceTally tally = tally(source);
        if (date.length() < DATE_LENGTH) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(date.substring(0, DATE_LENGTH));
            tally.date = tally.date.compareTo(day) >= 0 ? tally.date : day;
        } catch (DateTimeException _) {
            // What is no date cannot be the newest.
            return;
        }
    }

    @Override
    public void leftOut(String source, String reason) {
        tally(source).leftOut.merge(reason, 1L, Long::sum);
    }

    @Override
    public void skipped(String place, String reason) {
        skippedCount++;
        if (skipped.size() < MAX_SKIPPED) {
            skipped.add(new Skipped(place, Location.NO_LAYER, reason));
        }
    }

    /// The first [#MAX_SKIPPED], sorted.
    List<Skipped> skipped() {
        return skipped.stream().sorted().toList();
    }

    long skippedCount() {
        return skippedCount;
    }

    SortedMap<String, SourceTally> sources() {
        return sources;
    }

    private SourceTally tally(String source) {
        return sources.computeIfAbsent(source, _ -> new SourceTally());
    }

    private int packageNumber(PackageKey key) {
        int known = packages.size();
        int number = packages.number(key);
        if (number == known) {
            strings.add(key.ecosystem());
            strings.add(key.name());
        }
        return number;
    }

    private int statementNumber(Statement statement) {
        int known = statements.size();
        int number = statements.number(statement);
        if (number == known) {
            strings.add(statement.module());
            strings.addAll(statement.architectures());
            strings.addAll(statement.versions());
            for (VersionRange range : statement.ranges()) {
                strings.add(range.introduced());
                strings.add(range.version());
            }
        }
        return number;
    }

    private void addTexts(AdvisoryHead head) {
        strings.add(head.id());
        strings.add(head.source());
        strings.add(head.title());
        strings.addAll(head.aliases());
        strings.addAll(head.upstream());
        if (head.cvss() != null) {
            strings.add(head.cvss().version());
            strings.add(head.cvss().vector());
        }
    }

    /// What is counted of one source.
    static final class SourceTally {
        LocalDate date = LocalDate.MIN;
        long facts;
        final SortedMap<String, Long> leftOut = new TreeMap<>();

        String dateText() {
            // Year 1 is what Go writes for "no time".
            return date.getYear() <= 1 ? "" : date.toString();
        }
    }

    /// Different things by number, in the order of their first coming.
    static final class Numbered<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> things = new ArrayList<>();

        int number(T thing) {
            Integer known = numbers.putIfAbsent(thing, things.size());
            if (known != null) {
                return known;
            }
            things.add(thing);
            return things.size() - 1;
        }

        int size() {
            return things.size();
        }

        T get(int number) {
            return things.get(number);
        }
    }
}
