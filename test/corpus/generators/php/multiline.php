<?php
throw new LogicException("first line\nsecond line\n\nafter a gap");
