/** Flow matching: paths between noise and data whose velocity a network learns. */
package org.twofold.learning.flowmatching;
