/**
 * The tensor library, made ready in code: unpacked, found, loaded and told how many threads to use.
 *
 * <p>Everything above this package simply uses {@code org.bytedeco.pytorch}, after {@link
 * org.twofold.learning.engine.Engine#start}.
 */
package org.twofold.learning.engine;
