/** How CXF publishes them. */
package com.acme.frames.soap.cxf;
