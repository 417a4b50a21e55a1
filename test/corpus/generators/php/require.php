<?php
require 'lib/missing.php';
