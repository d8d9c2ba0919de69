/** A web application of Struts'. */
package com.acme.frames.struts;
