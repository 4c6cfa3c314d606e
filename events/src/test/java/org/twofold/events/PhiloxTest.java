package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** The known-answer vectors of the authors' library Random123, philox4x32 with 10 rounds. */
class PhiloxTest {

    @Test
    void zeros() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0));
    }

    @Test
    void ones() {
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1));
    }

    @Test
    void digitsOfPi() {
        assertArrayEquals(new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL));
    }

    @Test
    void onlyFourWordsAreWritten() {
        int[] out = {7, 7, 7, 7, 7, 7};
        Philox.block(0, 0, 0, out, 1);
        assertArrayEquals(new int[] {7, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8, 7}, out);
    }

    private static int[] block(long key, long counterLow, long counterHigh) {
        int[] out = new int[4];
        Philox.block(key, counterLow, counterHigh, out, 0);
        return out;
    }
}
