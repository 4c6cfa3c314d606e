package org.twofold.learning.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;

/**
 * An immutable set of tensors, each under its own name, in the order they were put in, with free strings beside them.
 *
 * <p>Two are equal if they hold equal tensors and strings in the same order; where they were read from does not count.
 */
public final class NamedTensors {

    private final String source;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private NamedTensors(String source, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.source = source;
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /**
     * These tensors in this order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static NamedTensors of(Collection<StoredTensor> tensors) {
        return of("tensors in memory", tensors, Map.of());
    }

    /**
     * These tensors in this order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static NamedTensors of(StoredTensor... tensors) {
        return of(Arrays.asList(tensors));
    }

    static NamedTensors of(String source, Collection<StoredTensor> tensors, Map<String, String> metadata) {
        Map<String, StoredTensor> byName = new LinkedHashMap<>();
        for (StoredTensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("two tensors named '" + tensor.name() + "'");
            }
        }
        Map<String, String> strings = new LinkedHashMap<>(metadata);
        strings.forEach((key, value) -> {
            if (!StoredTensor.canName(key + ' ' + value)) {
                throw new IllegalArgumentException("metadata that UTF-8 cannot hold: '" + key + "'");
            }
        });
        return new NamedTensors(source, Collections.unmodifiableMap(byName), Collections.unmodifiableMap(strings));
    }

    /** The same with one more tensor at the end. */
    public NamedTensors with(StoredTensor tensor) {
        List<StoredTensor> more = new ArrayList<>(tensors.values());
        more.add(tensor);
        return of(source, more, metadata);
    }

    /** The same tensors with other strings beside them; their order is kept. */
    public NamedTensors withMetadata(Map<String, String> strings) {
        return of(source, tensors.values(), strings);
    }

    /** What the user would call the place these came from. */
    public String source() {
        return source;
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    public List<StoredTensor> tensors() {
        return List.copyOf(tensors.values());
    }

    public int size() {
        return tensors.size();
    }

    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * The tensor that a reader relies on.
     *
     * @throws BadInput if there is none of this name, or it has another type or shape
     */
    public StoredTensor expect(String name, DType dtype, long... shape) {
        StoredTensor tensor = tensors.get(name);
        String wanted = dtype + " of shape " + Arrays.toString(shape);
        String position = "tensor " + BadInput.quote(name);
        if (tensor == null) {
            throw BadInput.at(source, position, wanted, "no tensor of this name", Spelling.advice(name, names()));
        }
        if (tensor.dtype() != dtype || !Arrays.equals(tensor.shape(), shape)) {
            throw BadInput.at(source, position, wanted,
                    tensor.dtype() + " of shape " + Arrays.toString(tensor.shape()), "was it made for another network?");
        }
        return tensor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedTensors that
                && tensors().equals(that.tensors())
                && List.copyOf(metadata.entrySet()).equals(List.copyOf(that.metadata.entrySet()));
    }

    @Override
    public int hashCode() {
        return 31 * tensors.hashCode() + metadata.hashCode();
    }

    @Override
    public String toString() {
        return source + " " + tensors.values();
    }
}
