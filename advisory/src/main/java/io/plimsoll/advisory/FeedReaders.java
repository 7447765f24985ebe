package io.plimsoll.advisory;

import java.util.List;

/// Every reader, in the order in which they are asked: those that know their files by a sure mark
/// come before those that go by a shape.
final class FeedReaders {

    static final List<FeedReader> ALL =
            List.of(
                    new UbuntuReader(),
                    new DebianListReader(),
                    new DebianTrackerReader(),
                    new AlpineReader(),
                    new RubySecReader(),
                    new NodeSecurityReader(),
                    new CsafReader(),
                    new NvdReader(),
                    new KevReader(),
                    new EpssReader(),
                    new OsvReader());

    private FeedReaders() {}
}
