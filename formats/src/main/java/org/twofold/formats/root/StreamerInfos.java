package org.twofold.formats.root;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The descriptions of all classes in a file. */
final class StreamerInfos {

    private final Map<String, TreeMap<Integer, StreamerInfo>> versions = new HashMap<>();

    /** Those of no class: the descriptions themselves are read with it. */
    static StreamerInfos none() {
        return new StreamerInfos();
    }

    /** From the list of descriptions as it was read. */
    static StreamerInfos of(List<?> list) {
        StreamerInfos infos = new StreamerInfos();
        for (Object item : list) {
            if (item instanceof RootObject info && info.className().equals("TStreamerInfo")) {
                String name = info.text("fName");
                int version = (int) info.whole("fClassVersion");
                List<StreamerElement> elements = info.objects("fElements").stream().map(element -> new StreamerElement(
                        element.className(), element.text("fName"), (int) element.whole("fType"), (int) element.whole("fArrayLength"),
                        element.text("fCountName"), element.text("fTypeName"))).toList();
                infos.versions.computeIfAbsent(name, any -> new TreeMap<>()).put(version, new StreamerInfo(name, version, elements));
            }
        }
        return infos;
    }

    boolean has(String className) {
        return versions.containsKey(className);
    }

    /** That of a version, or of the last if the version is not there; null without any. */
    StreamerInfo of(String className, int version) {
        TreeMap<Integer, StreamerInfo> all = versions.get(className);
        return all == null ? null : all.getOrDefault(version, all.lastEntry().getValue());
    }
}
