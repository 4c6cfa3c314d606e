package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.twofold.events.BadInput;

class SafetensorsPropertyTest {

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("tensors") NamedTensors tensors) {
        byte[] bytes = Safetensors.bytes(tensors);
        NamedTensors read = Safetensors.read("memory", bytes);
        assertEquals(tensors, read);
        assertArrayEquals(bytes, Safetensors.bytes(read));
    }

    @Property(tries = 1000)
    void damageIsRefusedOrReadButNeverAnotherException(@ForAll("tensors") NamedTensors tensors,
            @ForAll @IntRange(max = 100_000) int at, @ForAll byte value, @ForAll @IntRange(max = 100_000) int length) {
        byte[] bytes = Safetensors.bytes(tensors);
        bytes[at % bytes.length] = value;
        byte[] damaged = length % 3 == 0 ? Arrays.copyOf(bytes, length % (bytes.length + 10)) : bytes;
        try {
            // A flip inside the data is another number, which only the digest of a bundle can notice.
            Safetensors.bytes(Safetensors.read("memory", damaged));
        } catch (BadInput e) {
            assertEquals(-1, e.getMessage().indexOf('\n'));
        }
    }

    @Provide
    Arbitrary<NamedTensors> tensors() {
        Arbitrary<Map<String, String>> metadata = Arbitraries.maps(text(), text()).ofMaxSize(3);
        Arbitrary<List<StoredTensor>> tensors = tensor().list().ofMaxSize(6).uniqueElements(StoredTensor::name);
        return Combinators.combine(tensors, metadata).as((list, strings) -> NamedTensors.of(list).withMetadata(strings));
    }

    private static Arbitrary<StoredTensor> tensor() {
        Arbitrary<long[]> shapes = Arbitraries.longs().between(0, 4).array(long[].class).ofMaxSize(4);
        return Combinators.combine(text(), Arbitraries.of(DType.class), shapes, Arbitraries.randomValue(r -> r.nextLong()))
                .as((name, dtype, shape, seed) -> {
                    byte[] data = new byte[(int) StoredTensor.byteLength(dtype, shape)];
                    new java.util.Random(seed).nextBytes(data);
                    return StoredTensor.of(name, dtype, shape, data);
                });
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12).filter(StoredTensor::canName);
    }
}
