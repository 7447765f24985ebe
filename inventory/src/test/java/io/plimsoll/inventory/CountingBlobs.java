package io.plimsoll.inventory;

/// Counts what a database of rpm hands on, for the fuzz tests: any bytes are read or refused, and
/// what comes out is at most as much as went in.
final class CountingBlobs implements RpmBlobs {

    private long bytes;
    private long lost;

    long bytes() {
        return bytes;
    }

    long lost() {
        return lost;
    }

    @Override
    public void blob(String place, byte[] blob) {
        bytes += blob.length;
    }

    @Override
    public void lost(String place, String reason) {
        lost++;
    }
}
