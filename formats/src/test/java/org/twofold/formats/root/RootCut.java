package org.twofold.formats.root;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a ROOT file down to its first events and packs it anew: how the fixture was made, and how tests get it in all packings.
 *
 * <p>Objects stay as ROOT wrote them, byte by byte, but for numbers of entries and places of baskets; baskets are cut at entries, with
 * all their branches, read or not. Only files of less than 2 GB that ROOT 5 wrote, without directories, are cut.
 */
final class RootCut {

    private static final int FIRST_KEY = 100;
    private static final int LARGE_BLOCK = 1 << 20;

    private final byte[] source;
    private final Packing packing;
    private final int events;
    private final int perBasket;
    private final int block;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RootCut(byte[] source, Packing packing, int events, int perBasket, int block) {
        this.source = source;
        this.packing = packing;
        this.events = events;
        this.perBasket = perBasket;
        this.block = block;
    }

    /** {@code RootCut IN OUT EVENTS}: the first events, packed by zlib, a basket for each branch. */
    public static void main(String[] arguments) throws IOException {
        int events = Integer.parseInt(arguments[2]);
        Files.write(Path.of(arguments[1]), of(Path.of(arguments[0]), Packing.ZLIB, events, events, LARGE_BLOCK));
    }

    /**
     * The first events of a file.
     *
     * @param perBasket at most so many events to a basket, as long as a branch has room for the places of its baskets
     * @param block how many bytes are packed together
     */
    static byte[] of(Path file, Packing packing, int events, int perBasket, int block) throws IOException {
        try (RootFile root = RootFile.open(file.toString(), file)) {
            return new RootCut(Files.readAllBytes(file), packing, events, perBasket, block).cut(root);
        }
    }

    private byte[] cut(RootFile root) {
        ByteBuffer head = ByteBuffer.wrap(source);
        RootKey free = root.keyAt(head.getInt(16), "free");
        RootKey first = root.keyAt(FIRST_KEY, "first");
        out.write(source, 0, FIRST_KEY + first.bytes());
        List<byte[]> keys = new ArrayList<>();
        root.keys().stream().filter(key -> !key.className().equals("TTree")).forEach(key -> keys.add(copy(root, key)));
        RootKey treeKey = root.keys().stream().filter(key -> key.className().equals("TTree")).findFirst().orElseThrow();
        keys.add(copy(treeKey, tree(root, treeKey)));
        RootKey infos = root.keyAt(head.getInt(37), "infos");
        int infosAt = out.size();
        byte[] infosKey = copy(root, infos);
        RootKey directory = root.keyAt(ByteBuffer.wrap(source, FIRST_KEY + head.getInt(28), 30).getInt(FIRST_KEY + head.getInt(28) + 26), "keys");
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(ByteBuffer.allocate(4).putInt(keys.size()).array());
        keys.forEach(list::writeBytes);
        int listAt = out.size();
        stored(directory, list.toByteArray());
        int freeAt = out.size();
        int end = freeAt + free.bytes();
        byte[] segment = object(free);
        ByteBuffer.wrap(segment).putInt(2, end);
        stored(free, segment);
        byte[] bytes = out.toByteArray();
        ByteBuffer patched = ByteBuffer.wrap(bytes);
        patched.putInt(12, end).putInt(16, freeAt).putInt(20, free.bytes()).putInt(37, infosAt)
                .putInt(41, ByteBuffer.wrap(infosKey).getInt(0));
        int record = FIRST_KEY + head.getInt(28);
        patched.putInt(record + 10, directory.keyBytes() + list.size()).putInt(record + 26, listAt);
        return bytes;
    }

    /** An unpacked object as it stands in the file. */
    private byte[] object(RootKey key) {
        return Arrays.copyOfRange(source, (int) key.at() + key.keyBytes(), (int) key.at() + key.bytes());
    }

    private byte[] copy(RootFile root, RootKey key) {
        return copy(key, root.object(key).bytes());
    }

    private byte[] copy(RootKey key, byte[] plain) {
        return written(key, packing.pack(plain, block), plain.length);
    }

    private void stored(RootKey key, byte[] plain) {
        written(key, plain, plain.length);
    }

    /** Writes an object behind all others and gives its key. */
    private byte[] written(RootKey key, byte[] packed, int plain) {
        byte[] head = Arrays.copyOfRange(source, (int) key.at(), (int) key.at() + key.keyBytes());
        int at = out.size();
        ByteBuffer patched = ByteBuffer.wrap(head).putInt(0, key.keyBytes() + packed.length).putInt(6, plain);
        if (patched.getShort(4) > 1000) {
            patched.putLong(18, at);
        } else {
            patched.putInt(18, at);
        }
        out.writeBytes(head);
        out.writeBytes(packed);
        return head;
    }

    private byte[] tree(RootFile root, RootKey key) {
        RootBuffer plain = root.object(key);
        ByteBuffer bytes = ByteBuffer.wrap(plain.bytes());
        RootObject tree = (RootObject) new ObjectReader(root.name(), "tree", plain, key.keyBytes(), root.infos()).read("TTree");
        bytes.putLong(tree.at("fEntries"), events);
        tree.objects("fBranches").forEach(branch -> branch(root, branch, bytes));
        return plain.bytes();
    }

    private void branch(RootFile root, RootObject branch, ByteBuffer tree) {
        long[] first = branch.wholes("fBasketEntry");
        long[] places = branch.wholes("fBasketSeek");
        int written = (int) branch.whole("fWriteBasket");
        long room = branch.whole("fMaxBaskets");
        int step = Math.max(perBasket, (int) ((events + room - 2) / (room - 1)));
        int made = 0;
        if (written > 0) {
            List<byte[]> entries = new ArrayList<>();
            Optional<RootKey> key = Optional.empty();
            boolean table = false;
            for (int basket = 0; basket < written && entries.size() < events; basket++) {
                RootKey one = root.keyAt(places[basket], "basket");
                RootBasket content = root.basket(places[basket], "basket", new byte[0]);
                table = content.size() > content.border();
                for (int i = 0; i < content.entries() && entries.size() < events; i++) {
                    entries.add(entry(content, i, table));
                }
                key = Optional.of(key.orElse(one));
            }
            for (int from = 0; from < events; from += step) {
                List<byte[]> part = entries.subList(from, Math.min(events, from + step));
                tree.putInt(branch.at("fBasketBytes") + 1 + 4 * made, basket(key.orElseThrow(), part, table, tree, branch, made));
                tree.putLong(branch.at("fBasketEntry") + 1 + 8 * made, from);
                made++;
            }
            for (int i = made; i < Math.min(first.length, written + 1); i++) {
                tree.putInt(branch.at("fBasketBytes") + 1 + 4 * i, 0);
                tree.putLong(branch.at("fBasketSeek") + 1 + 8 * i, 0);
                tree.putLong(branch.at("fBasketEntry") + 1 + 8 * i, 0);
            }
            tree.putLong(branch.at("fBasketEntry") + 1 + 8 * made, events);
            tree.putInt(branch.at("fWriteBasket"), made);
        }
        if (branch.whole("fEntries") > 0) {
            tree.putLong(branch.at("fEntries"), events);
            tree.putLong(branch.at("fEntryNumber"), events);
        }
        branch.objects("fBranches").forEach(inner -> branch(root, inner, tree));
    }

    private static byte[] entry(RootBasket basket, int index, boolean table) {
        int from;
        int to;
        if (table) {
            int at = basket.border() + 4 * (index + 1);
            from = RootBuffer.intAt(basket.bytes(), at) - basket.keyBytes();
            to = index + 1 == basket.entries() ? basket.border() : RootBuffer.intAt(basket.bytes(), at + 4) - basket.keyBytes();
        } else {
            from = basket.border() / basket.entries() * index;
            to = basket.border() / basket.entries() * (index + 1);
        }
        return Arrays.copyOfRange(basket.bytes(), from, to);
    }

    /** Writes some entries as a basket and gives its length. */
    private int basket(RootKey key, List<byte[]> entries, boolean table, ByteBuffer tree, RootObject branch, int index) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        ByteBuffer offsets = ByteBuffer.allocate(4 * (entries.size() + 2)).putInt(entries.size() + 1);
        for (byte[] entry : entries) {
            offsets.putInt(numbers.size() + key.keyBytes());
            numbers.writeBytes(entry);
        }
        int last = numbers.size() + key.keyBytes();
        if (table) {
            numbers.writeBytes(offsets.array());
        }
        int place = out.size();
        tree.putLong(branch.at("fBasketSeek") + 1 + 8 * index, place);
        // The key of a basket ends with the number of its entries, where its numbers end, and a flag.
        ByteBuffer.wrap(source, (int) key.at() + key.keyBytes() - 9, 8).putInt(entries.size()).putInt(last);
        return ByteBuffer.wrap(written(key, packing.pack(numbers.toByteArray(), block), numbers.size())).getInt(0);
    }
}
